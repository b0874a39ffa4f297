package org.crosspoint.shell.command;

/// A possible completion.
///
/// @param text        the whole word
/// @param group       heading under which it is shown
/// @param description one line, or empty
/// @param complete    whether the word ends with it; false after `key=`
public record Suggestion(String text, String group, String description, boolean complete) {

    public static Suggestion of(String text, String group, String description) {
        return new Suggestion(text, group, description, true);
    }

    /// The beginning `key=` of a setting.
    public static Suggestion key(String key, String description) {
        return new Suggestion(key + '=', "settings", description, false);
    }
}
