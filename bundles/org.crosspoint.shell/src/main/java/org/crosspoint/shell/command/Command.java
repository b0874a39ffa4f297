package org.crosspoint.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;

/// One command: a Gogo function with a manual, completion, and errors of one sentence. It holds no state; what lasts is
/// in [org.crosspoint.shell.live.Bench].
public interface Command extends Function {
    /// How it is used.
    Manual manual();

    /// Does it.
    ///
    /// @return what is shown, or null if there is nothing to show
    @Nullable
    Object run(Call call) throws Exception;

    /// What could stand in place of the word that is being typed.
    ///
    /// @param before the words between the command's name and that word
    /// @param word   its beginning, perhaps empty
    /// @return suggestions, whether they begin with `word` or not
    default List<Suggestion> complete(List<String> before, String word) {
        return List.of();
    }

    @Override
    default @Nullable Object execute(CommandSession session, List<Object> arguments) throws Exception {
        return new Execution(this, session).execute(arguments);
    }
}
