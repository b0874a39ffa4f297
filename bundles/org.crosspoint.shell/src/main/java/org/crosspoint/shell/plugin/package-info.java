/// Bundles of other people: examined before they are started, refused with one sentence, removed without a
/// trace.
///
///     file ──▶ PluginFile ──▶ install ──▶ Requirements, DeclaredDesigns ──▶ start ──▶ catalogue
///                 │                          │ unmet, or a design that is there already     │ refused
///                 ▼                          ▼                                              ▼
///              a sentence               uninstall, a sentence                     uninstall, a sentence
@NullMarked
package org.crosspoint.shell.plugin;

import org.jspecify.annotations.NullMarked;
