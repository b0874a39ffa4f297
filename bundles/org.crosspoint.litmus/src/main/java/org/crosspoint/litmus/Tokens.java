package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.core.SpecificationException;

/// The words and signs of a litmus file from some place on, comments left out.
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|\\$?-?(?:0[xX][0-9a-fA-F]+|[0-9]+)|/\\\\|\\\\/|!=|==|=>|\\S");
    private static final Pattern NUMBER = Pattern.compile("\\$?-?(?:0[xX][0-9a-fA-F]+|[0-9]+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String END = "";

    private final String text;
    private final String file;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private record Token(String text, int offset) {}

    /// @param text the whole file, comments blanked
    /// @param from offset of the first token's beginning
    Tokens(String text, String file, int from) {
        this.text = text;
        this.file = file;
        Matcher matcher = TOKEN.matcher(text);
        for (int at = from; matcher.find(at); at = matcher.end()) {
            tokens.add(new Token(matcher.group(), matcher.start()));
        }
        tokens.add(new Token(END, text.length()));
    }

    /// The next token, which stays; empty at the end.
    String peek() {
        return tokens.get(next).text;
    }

    /// The token after the next one; empty if there is none.
    String peekSecond() {
        return next + 1 < tokens.size() ? tokens.get(next + 1).text : END;
    }

    boolean isAtEnd() {
        return peek().equals(END);
    }

    /// Where the next token begins.
    int offset() {
        return tokens.get(next).offset;
    }

    /// Where the last token taken ends.
    int endOfLast() {
        Token last = tokens.get(next - 1);
        return last.offset + last.text.length();
    }

    boolean isWord() {
        return isWord(peek());
    }

    static boolean isWord(String token) {
        return WORD.matcher(token).matches();
    }

    boolean isNumber() {
        return isNumber(peek());
    }

    static boolean isNumber(String token) {
        return NUMBER.matcher(token).matches();
    }

    /// Whether a register of a thread is next: `0:EAX` or `P0:EAX`.
    boolean isOfThread() {
        return peekSecond().equals(":") && peek().matches("P?\\d+");
    }

    /// Takes the thread of a register, and the colon.
    ///
    /// @param threads how many there are
    int thread(int threads) {
        int offset = offset();
        String number = take().replace("P", "");
        if (number.length() > 9 || Integer.parseInt(number) >= threads) {
            throw at(offset, "there is no thread " + number + "; expected 0 to " + (threads - 1));
        }
        expect(":", "between thread and register");
        return Integer.parseInt(number);
    }

    /// Takes a register.
    String register() {
        if (!Names.isRegister(peek())) {
            throw wrong("a register, for instance EAX");
        }
        return take();
    }

    /// Where an offset is, for messages of later.
    String place(int offset) {
        return place(text, file, offset);
    }

    /// Takes the next token.
    String take() {
        return isAtEnd() ? END : tokens.get(next++).text;
    }

    /// Takes the next token if it is this, whatever the case.
    boolean takeIf(String expected) {
        if (!isAtEnd() && peek().equalsIgnoreCase(expected)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String sign, String where) {
        if (!takeIf(sign)) {
            throw wrong("'" + sign + "' " + where);
        }
    }

    String word(String what) {
        if (!isWord()) {
            throw wrong(what);
        }
        return take();
    }

    long number(String what) {
        if (!isNumber()) {
            throw wrong(what);
        }
        try {
            String digits = take().replace("$", "");
            boolean negative = digits.startsWith("-");
            String unsigned = negative ? digits.substring(1) : digits;
            long number = unsigned.matches("0[xX].*")
                    ? Long.parseUnsignedLong(unsigned.substring(2), 16)
                    : Long.parseLong(digits); // $010 is ten, not octal
            return negative && unsigned.matches("0[xX].*") ? -number : number;
        } catch (NumberFormatException tooLarge) {
            next--;
            throw wrong("a number of 64 bits");
        }
    }

    /// The next token is not what should be here.
    SpecificationException wrong(String expected) {
        return at(
                offset(),
                "expected " + expected + ", found " + (isAtEnd() ? "the end of the file" : "'" + peek() + "'"));
    }

    /// Something is wrong at a place.
    SpecificationException at(int offset, String what) {
        return mistake(text, file, offset, what);
    }

    static SpecificationException mistake(String text, String file, int offset, String what) {
        return new SpecificationException(place(text, file, offset) + ": " + what + ".");
    }

    private static String place(String text, String file, int offset) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        return String.format(Locale.ROOT, "%s: line %d, column %d", file, line, column);
    }
}
