package org.crosspoint.shell.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.NearMiss;

/// The word by which a command is told a kind of design.
final class KindWord {
    private KindWord() {}

    /// @param allowed the kinds among which the command can choose
    /// @param command its name
    /// @param before what to write before kind and id, for the message if the word is a design's id
    /// @throws SpecificationException if it is none of them
    static DesignKind of(
            String word, Collection<DesignKind> allowed, Catalogue catalogue, String command, String before) {
        List<String> ids = allowed.stream().map(DesignKind::id).toList();
        Optional<DesignKind> found =
                allowed.stream().filter(kind -> kind.id().equals(word)).findFirst();
        return found.orElseThrow(() -> new SpecificationException(design(word, allowed, catalogue, before)
                .orElse("'" + word + "' is no kind of design for '" + command + "'" + NearMiss.hint(word, ids)
                        + "; give one of " + String.join(", ", ids) + ".")));
    }

    /// The sentence for an id that stands in place of a kind, if it is of an allowed one.
    static Optional<String> design(String word, Collection<DesignKind> allowed, Catalogue catalogue, String before) {
        String forms = catalogue.contributions().stream()
                .filter(design -> design.id().equals(word) && allowed.contains(design.kind()))
                .map(design -> "'" + before + ' ' + design.kind().id() + ' ' + word + "'")
                .collect(Collectors.joining(" or "));
        return forms.isEmpty()
                ? Optional.empty()
                : Optional.of("'" + word + "' is a design, and its kind comes before it: write " + forms + ".");
    }
}
