package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
/// exists (1:EAX=1 /\ x=1)
/// ```
final class LitmusParser {
    private static final Pattern HEADER = Pattern.compile("\\s*(\\S+)[ \\t]+(\\S+)[^\\n]*\\n");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern COMMENT = Pattern.compile("\\(\\*.*?\\*\\)", Pattern.DOTALL);
    private static final Pattern THREAD = Pattern.compile("P(\\d+)");

    private final String text;
    private final String file;
    private final Names names = new Names();

    LitmusParser(String text, String file) {
        this.file = file;
        this.text = withoutComments(text, file);
    }

    /// Comments become blanks, so that all else stays at its place.
    private static String withoutComments(String text, String file) {
        String blanked =
                COMMENT.matcher(text).replaceAll(comment -> comment.group().replaceAll("[^\\n]", " "));
        if (blanked.contains("(*")) {
            throw Tokens.mistake(blanked, file, blanked.indexOf("(*"), "this comment has no end; close it with '*)'");
        }
        return blanked;
    }

    LitmusTest parse() {
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
        initialState(tokens);
        List<List<Step>> programs = columns(tokens);
        ConditionParser conditions = new ConditionParser(tokens, names, programs.size(), text);
        conditions.locations();
        Condition condition = conditions.condition();
        if (!tokens.isAtEnd()) {
            throw tokens.wrong("nothing after the condition");
        }
        List<ThreadProgram> threads = new ArrayList<>();
        for (int thread = 0; thread < programs.size(); thread++) {
            threads.add(new ThreadProgram(names.registers(thread), programs.get(thread)));
        }
        return new LitmusTest(header.group(2), aboutIt, names.locations(), threads, conditions.observed(), condition);
    }

    /// `{ x=0; int y=1; 0:EAX=5; }`
    private void initialState(Tokens tokens) {
        tokens.expect("{", "before the initial state");
        while (!tokens.takeIf("}")) {
            if (tokens.takeIf(";")) {
                continue;
            }
            if (tokens.isNumber()) {
                int offset = tokens.offset();
                long thread = tokens.number("the number of a thread");
                if (thread < 0 || thread > 63) {
                    throw tokens.at(offset, "thread " + thread + " cannot be; expected 0 to 63");
                }
                tokens.expect(":", "between thread and register");
                String register = register(tokens);
                tokens.expect("=", "after the register");
                names.setRegister((int) thread, register, tokens.number("a number as initial value"));
            } else {
                location(tokens);
            }
            if (!tokens.peek().equals("}")) {
                tokens.expect(";", "after an initial value");
            }
        }
    }

    private void location(Tokens tokens) {
        boolean bracketed = tokens.takeIf("[");
        String name = tokens.word("a location or register with its initial value");
        if (bracketed) {
            tokens.expect("]", "after the location");
        } else if (tokens.isWord()) {
            name = tokens.take(); // the word before was a type
        }
        names.location(name);
        if (tokens.takeIf("=")) {
            names.setLocation(name, tokens.number("a number as initial value"));
        }
    }

    private static String register(Tokens tokens) {
        if (!Names.isRegister(tokens.peek())) {
            throw tokens.wrong("a register, for instance EAX");
        }
        return tokens.take();
    }

    /// The programs, a column for each thread.
    private List<List<Step>> columns(Tokens tokens) {
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

    private void row(Tokens tokens, List<ProgramParser> columns) {
        for (int column = 0; column < columns.size(); column++) {
            if (column > 0) {
                tokens.expect("|", "between the cells of P" + (column - 1) + " and P" + column);
            }
            columns.get(column).cell(tokens);
        }
        tokens.expect(";", "after the cell of the last thread");
    }
}
