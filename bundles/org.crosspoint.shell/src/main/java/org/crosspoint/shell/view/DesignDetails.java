package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// One design: where it comes from, its parameters, and a protocol's table.
///
/// @param row        as in the list
/// @param source     paper, book or data sheet
/// @param needs      features it needs
/// @param provides   features it provides
/// @param parameters in declared order
/// @param protocol   its table, if it is a cache protocol
public record DesignDetails(
        DesignList.Row row,
        String source,
        List<String> needs,
        List<String> provides,
        List<Parameter> parameters,
        Optional<ProtocolTable> protocol)
        implements Block {

    /// A parameter as it is shown.
    public record Parameter(String name, String type, String defaultValue, String range, String description) {
        static Parameter of(Parameters.Parameter parameter) {
            Object value = parameter.defaultValue();
            return new Parameter(
                    parameter.name(),
                    parameter.type(),
                    value == null ? "none" : value.toString(),
                    range(parameter),
                    parameter.description());
        }

        private static String range(Parameters.Parameter parameter) {
            if (!parameter.options().isEmpty()) {
                return String.join(", ", parameter.options());
            }
            String min = parameter.min() == null ? "" : parameter.min().toPlainString();
            String max = parameter.max() == null ? "" : parameter.max().toPlainString();
            if (min.isEmpty() || max.isEmpty()) {
                return min.isEmpty() ? max.isEmpty() ? "any" : "at most " + max : "at least " + min;
            }
            return min + " to " + max;
        }
    }

    public static DesignDetails of(Contribution contribution) {
        return new DesignDetails(
                DesignList.Row.of(contribution),
                contribution.design().source(),
                List.of(contribution.design().needs()),
                List.of(contribution.design().provides()),
                Parameters.describe(contribution.factory().parameters()).stream()
                        .map(Parameter::of)
                        .toList(),
                table(contribution));
    }

    /// The table of a cache protocol with its default parameters.
    private static Optional<ProtocolTable> table(Contribution contribution) {
        return contribution.factory() instanceof CacheProtocol protocol
                ? Optional.of(protocol.table(
                        Parameters.resolve("protocol " + contribution.id(), protocol.parameters(), Map.of())))
                : Optional.empty();
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(LabTables.titled(row.kind() + ' ' + row.id() + ": " + row.title(), about()));
        blocks.add(parameters.isEmpty() ? Text.of("It has no parameters.") : table());
        protocol.ifPresent(table -> {
            blocks.add(ProtocolView.table(table));
            blocks.add(ProtocolView.states(table));
            blocks.add(ProtocolView.diagram(table));
        });
        return new Page(blocks).lines(look);
    }

    private Block about() {
        Facts facts = Facts.indented(0).with("source", source).with("bundle", row.bundle() + ' ' + row.version());
        facts = needs.isEmpty() ? facts : facts.with("needs", String.join(", ", needs));
        return provides.isEmpty() ? facts : facts.with("provides", String.join(", ", provides));
    }

    private Block table() {
        Table table = Table.of(
                Column.name("parameter"),
                Column.text("type"),
                Column.text("default"),
                Column.text("range"),
                Column.text("description"));
        for (Parameter parameter : parameters) {
            table = table.row(
                    parameter.name(),
                    parameter.type(),
                    parameter.defaultValue(),
                    parameter.range(),
                    parameter.description());
        }
        return table;
    }
}
