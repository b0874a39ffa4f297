package org.crosspoint.shell.command;

import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.view.Screen;
import org.crosspoint.shell.view.Views;

/// A result as text, for commands that print one and fail all the same.
final class ViewText {
    private ViewText() {}

    static String of(Object result, Screen screen) {
        Block block = Views.block(result);
        return block == null ? result.toString() : Page.print(block, screen.look());
    }
}
