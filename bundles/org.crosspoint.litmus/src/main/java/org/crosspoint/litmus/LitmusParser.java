package org.crosspoint.litmus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.litmus.LitmusTest.ThreadProgram;

/// Reads a `.litmus` file of the X86 dialect, as herd and litmus7 do:
///
/// ```
/// X86 NAME
/// "what it is about"  Key=value lines, which say nothing to us
/// { x=0; 1:EAX=5; }
///  P0          | P1          ;
///  MOV [x],$1  | MOV EAX,[x] ;
/// locations [x;]
/// filter x=1
/// exists (1:EAX=1 /\ x=1)
/// ```
final class LitmusParser {
    private static final Pattern HEADER = Pattern.compile("\\s*(\\S+)[ \\t]+(\\S+)[^\\n]*\\n");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern THREAD = Pattern.compile("P(\\d+)");

    private final String text;
    private final String file;

    LitmusParser(String text, String file) {
        this.file = file;
        this.text = withoutComments(text, file);
    }

    /// Comments become blanks, so that all else stays at its place.
    private static String withoutComments(String text, String file) {
        StringBuilder blanked = new StringBuilder(text);
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            boolean begins = text.startsWith("(*", at);
            boolean ends = !open.isEmpty() && text.startsWith("*)", at);
            if (begins) {
                open.push(at);
            }
            if (begins || ends) {
                blanked.setCharAt(at, ' ');
                at++;
            }
            if (begins || ends || (!open.isEmpty() && text.charAt(at) != '\n')) {
                blanked.setCharAt(at, ' ');
            }
            if (ends) {
                open.pop();
            }
        }
        if (!open.isEmpty()) {
            throw Tokens.mistake(text, file, open.peek(), "this comment has no end; close it with '*)'");
        }
        return blanked.toString();
    }

    /// Reads it; once more if the code has shown that locations have 64 bits.
    LitmusTest parse() {
        Names names = new Names(Set.of());
        LitmusTest test = parse(names);
        return names.widened().isEmpty() ? test : parse(new Names(names.widened()));
    }

    private LitmusTest parse(Names names) {
        Matcher header = HEADER.matcher(text);
        if (!header.lookingAt()) {
            throw Tokens.mistake(text, file, 0, "expected the dialect and a name, for instance 'X86 SB'");
        }
        if (!header.group(1).equals("X86")) {
            throw Tokens.mistake(text, file, header.start(1), "the dialect is '" + header.group(1) + "'; expected X86");
        }
        int init = text.indexOf('{', header.end());
        if (init < 0) {
            throw Tokens.mistake(text, file, text.length(), "expected the initial state in braces, '{}' if all is 0");
        }
        Matcher about = QUOTED.matcher(text).region(header.end(), init);
        String aboutIt = about.find() ? about.group(1) : "";
        Tokens tokens = new Tokens(text, file, init);
        new InitialState(tokens, names).read();
        List<List<Step>> programs = columns(tokens, names);
        ConditionParser conditions = new ConditionParser(tokens, names, programs.size(), text);
        conditions.locations();
        Proposition filter = conditions.filter();
        Condition condition = conditions.condition();
        if (!tokens.isAtEnd()) {
            throw tokens.wrong("nothing after the condition");
        }
        List<ThreadProgram> threads = new ArrayList<>();
        for (int thread = 0; thread < programs.size(); thread++) {
            threads.add(new ThreadProgram(names.registers(thread), programs.get(thread)));
        }
        return new LitmusTest(
                header.group(2), aboutIt, names.locations(), threads, conditions.observed(), filter, condition);
    }

    /// The programs, a column for each thread.
    private static List<List<Step>> columns(Tokens tokens, Names names) {
        List<ProgramParser> columns = new ArrayList<>();
        do {
            int offset = tokens.offset();
            String head = tokens.word("the head of a column, P" + columns.size());
            Matcher thread = THREAD.matcher(head);
            if (!thread.matches() || !thread.group(1).equals(Integer.toString(columns.size()))) {
                throw tokens.at(offset, "the head of this column is '" + head + "'; expected P" + columns.size());
            }
            columns.add(new ProgramParser(columns.size(), names));
        } while (tokens.takeIf("|"));
        tokens.expect(";", "after the heads of the columns");
        while (!tokens.isAtEnd() && !isEndOfCode(tokens)) {
            row(tokens, columns);
        }
        return columns.stream().map(column -> column.steps(tokens)).toList();
    }

    private static boolean isEndOfCode(Tokens tokens) {
        String word = tokens.peek().toLowerCase(Locale.ROOT);
        return word.equals("~")
                || List.of("exists", "forall", "locations", "filter").contains(word);
    }

    private static void row(Tokens tokens, List<ProgramParser> columns) {
        for (int column = 0; column < columns.size(); column++) {
            if (column > 0) {
                tokens.expect("|", "between the cells of P" + (column - 1) + " and P" + column);
            }
            columns.get(column).cell(tokens);
        }
        tokens.expect(";", "after the cell of the last thread");
    }
}
