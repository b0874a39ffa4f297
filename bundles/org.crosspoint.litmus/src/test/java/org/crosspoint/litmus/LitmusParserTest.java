package org.crosspoint.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.litmus.Condition.Quantifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LitmusParserTest {
    private static LitmusTest parse(String text) {
        return LitmusTest.parse(text, "t.litmus");
    }

    /// The final states of a test of one thread, as text.
    private static List<String> outcomes(String init, String code, String observed) {
        LitmusTest test =
                parse("X86 T\n{" + init + "}\n P0 ;\n" + code + "\nlocations [" + observed + "]\nexists (true)");
        return LitmusLaboratory.allowed(test, OrderingRules.SEQUENTIAL).stream()
                .map(state -> state.text(test.observed()))
                .toList();
    }

    @Test
    void readsWhatTheFieldsToolsRead() {
        LitmusTest test = parse("""
                X86 SB
                (* a comment
                   over two lines *)
                "Fre PodWR Fre PodWR"
                Cycle=Fre PodWR Fre PodWR
                Prefetch=0:x=F,1:y=T
                { int x = 7; [y]=0x10; uint64_t z; 1:EBX=-3; }
                 P0         | P1         ;
                 MOV [x],$1 | MOV [y],$1 ; (* stores *)
                            | LFENCE     ;
                 mov eax,[y]| MOV EAX,[x];

                locations [z; 1:EBX;]
                ~exists (0:eax=0 /\\ (1:EAX=0 \\/ ~ [x]=2))
                """);
        assertThat(test.name()).isEqualTo("SB");
        assertThat(test.about()).isEqualTo("Fre PodWR Fre PodWR");
        assertThat(test.locations())
                .containsExactly(
                        new LitmusTest.Location("x", Type.INT32, 7),
                        new LitmusTest.Location("y", Type.INT32, 16),
                        new LitmusTest.Location("z", Type.INT64, 0));
        assertThat(test.threads()).hasSize(2);
        assertThat(test.threads().getFirst().steps())
                .containsExactly(
                        new Step.Store(new Target.Named(0), new Operand.Immediate(1)),
                        new Step.Load(new Operand.Register(0, false), new Target.Named(1)));
        assertThat(test.threads().getLast().initial()).containsExactly(0xFFFF_FFFDL, 0L);
        assertThat(test.observed().stream().map(Item::name)).containsExactly("z", "1:EBX", "0:eax", "1:EAX", "x");
        assertThat(test.condition().quantifier()).isEqualTo(Quantifier.NOT_EXISTS);
        assertThat(test.condition()).hasToString("~exists (0:eax=0 /\\ (1:EAX=0 \\/ ~ [x]=2))");
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource(delimiter = '!', textBlock = """
            x=5;                 ! MOV EAX,[x]; MOV EBX,EAX; MOV [y],EBX;               ! y; 0:RAX;  ! y=5; 0:RAX=5;
            0:EAX=6;             ! ADD EAX,$2; XOR EAX,$1; SUB EAX,4; AND EAX,$7; OR EAX,$16; ! 0:EAX; ! 0:EAX=21;
            x=3;                 ! INC [x]; ADD [x],$10; DEC [x]; XOR [x],$1;           ! x;         ! x=12;
            x=3; 0:EAX=4;        ! XCHG [x],EAX; XCHG EAX,[y];                          ! x; y; 0:EAX; ! x=4; y=3; 0:EAX=0;
            x=3; 0:EAX=4;        ! LOCK XADD [x],EAX;                                   ! x; 0:EAX;  ! x=7; 0:EAX=3;
            x=3;                 ! LOCK INC [x]; LOCK ADD [x],$5; LOCK DEC [x]; LOCK SUB [x],$6; ! x; ! x=2;
            x=3; 0:EAX=3;        ! LOCK CMPXCHG [x],ECX; JE L; MOV EBX,$1; L: MFENCE;   ! x; 0:EAX; 0:EBX; ! x=0; 0:EAX=3; 0:EBX=0;
            x=3; 0:EAX=2;        ! LOCK CMPXCHG [x],ECX; JE L; MOV EBX,$1; L: SFENCE;   ! x; 0:EAX; 0:EBX; ! x=3; 0:EAX=3; 0:EBX=1;
            x=3;                 ! L: INC EAX; DEC [x]; CMP [x],$0; JG L;               ! x; 0:EAX;  ! x=0; 0:EAX=3;
            0:RAX=-1;            ! MOV EAX,$5;                                          ! 0:EAX; 0:RAX; ! 0:EAX=5; 0:RAX=5;
            0:RAX=0x100000002;   ! MOV EBX,EAX; ADD EAX,$-3;                            ! 0:RBX; 0:EAX; 0:RAX; ! 0:RBX=2; 0:EAX=-1; 0:RAX=4294967295;
            0:EAX=-1;            ! MOV RBX,RAX; XCHG [x],EAX;                           ! 0:RBX; x;  ! 0:RBX=4294967295; x=-1;
            uint32_t x=-1;       ! MOV EAX,[x]; LOCK INC [x]; JE L; MOV EBX,$1; L:;     ! 0:EAX; 0:EBX; x; ! 0:EAX=-1; 0:EBX=0; x=0;
            int x=0x7fffffff;    ! INC [x]; JL L; MOV EBX,$1; L:;                       ! 0:EBX; x;  ! 0:EBX=0; x=-2147483648;
            uint64_t x=0xffffffff; ! LOCK INC [x]; MOV EAX,[x];                         ! 0:EAX; x;  ! 0:EAX=0; x=4294967296;
            int x=0x7fffffff; 0:EBX=0x80000000; ! LOCK INC [x]; MOV EAX,EBX; MOV ECX,$7; LOCK CMPXCHG [x],ECX; ! 0:EAX; x; ! 0:EAX=-2147483648; x=7;
            x=3; int 0:EAX=2; P0:RBX=x; ! MOV [RBX],EAX; LOCK INC (RBX); MOV ECX,[x]; CMP ECX,[RBX]; JE L; MOV EDX,$1; L:; ! 0:ECX; 0:EDX; 0:RBX; ! 0:ECX=3; 0:EDX=0; 0:RBX=x;
            int *p=&x; y=x;      ! MOV RAX,[p]; MOV [RAX],$4; MOV EBX,[y]; MOV ECX,[EBX]; ! x; p; y; 0:ECX; ! x=4; p=x; y=x; 0:ECX=4;
            x=5;                 ! MOV RAX,[x]; LOCK XADD [x],RAX;                      ! 0:RAX; x;  ! 0:RAX=5; x=10;
            x=5;                 ! CMP [x],RAX; JNE L; MOV EBX,$1; L:;                  ! 0:EBX;     ! 0:EBX=0;
            x=-1;                ! CMP [x],$0; JL L; MOV EAX,$1; L: JMP M; MOV EAX,$2; M:; ! 0:EAX;  ! 0:EAX=0;
            """)
    void performsEveryInstruction(String init, String code, String observed, String outcome) {
        assertThat(outcomes(init, code, observed)).containsExactly(outcome);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            AArch64 T~{}~                               ! line 1, column 1: the dialect is 'AArch64'; expected X86.
            X86~                                        ! line 1, column 1: expected the dialect and a name, for instance 'X86 SB'.
            X86 T~ P0 ;~                                ! line 3, column 1: expected the initial state in braces, '{}' if all is 0.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;                ! line 4, column 14: expected 'exists', '~exists' or 'forall', found the end of the file.
            X86 T~{}~ P1 ;~                             ! line 3, column 2: the head of this column is 'P1'; expected P0.
            X86 T~{}~ P0 | P1 ;~ MOV [x],$1 ;~          ! line 4, column 13: expected '|' between the cells of P0 and P1, found ';'.
            X86 T~{}~ P0 ;~ FNORD ;~                    ! line 4, column 2: 'FNORD' is no instruction that can be run; expected MOV, XCHG, XADD, CMPXCHG, CMP, INC, DEC, ADD, SUB, AND, OR, XOR, MFENCE, LFENCE, SFENCE, NOP, a jump or LOCK.
            X86 T~{}~ P0 ;~ MOV [x],[y] ;~              ! line 4, column 10: MOV cannot go from memory to memory; use a register between.
            X86 T~{}~ P0 ;~ CMP [x],[y] ;~              ! line 4, column 10: an instruction cannot refer to memory twice; use a register between.
            X86 T~{}~ P0 ;~ MOV [EAX+4],$1 ;~           ! line 4, column 10: expected ']' after the register, nothing is added to an address, found '+'.
            X86 T~{}~ P0 ;~ MOV EAX,RBX ;~              ! line 4, column 10: a register of 32 bits cannot go with one of 64; give both the same size.
            X86 T~{}~ P0 ;~ MOV EAX,[x] ; ~ MOV [x],RAX ;~ MOV [x],EAX ;~exists (x=1) ! line 6, column 6: an operand of 32 bits cannot go with location 'x' of 64; give both the same size.
            X86 T~{ int x; }~ P0 ;~ MOV RAX,[x] ;~      ! line 4, column 10: an operand of 64 bits cannot go with location 'x' of 32; give both the same size.
            X86 T~{ char x; }~                          ! line 2, column 3: a location of type 'char' cannot be run; expected one of int, int32_t, uint32_t, int64_t, uint64_t, intptr_t, uintptr_t.
            X86 T~{ int x[2]; }~                        ! line 2, column 8: an array cannot be run; give each element a location of its own.
            X86 T~{}~ P0 ;~ MOV $1,EAX ;~               ! line 4, column 6: a number cannot be written to; expected a register or a location such as [x].
            X86 T~{}~ P0 ;~ MOV EAX,EGX ;~              ! line 4, column 10: expected a register, a number such as $1 or a location such as [x], found 'EGX'.
            X86 T~{}~ P0 ;~ MOV EAX EBX ;~              ! line 4, column 10: expected ',' between the operands, found 'EBX'.
            X86 T~{}~ P0 ;~ LOCK MOV [x],$1 ;~          ! line 4, column 2: LOCK cannot go with MOV; expected one of XADD, CMPXCHG, INC, DEC, ADD, SUB, XCHG.
            X86 T~{}~ P0 ;~ XADD [x],EAX ;~             ! line 4, column 2: XADD without LOCK cannot be run; write LOCK XADD.
            X86 T~{}~ P0 ;~ JMP L ;~exists (true)       ! line 4, column 6: P0 has no label 'L'; add it, or jump elsewhere.
            X86 T~{}~ P0 ;~ L: L: ;~                    ! line 4, column 5: P0 has two labels 'L'; rename one.
            X86 T~{ x }~                                ! line 3, column 1: expected the head of a column, P0, found the end of the file.
            X86 T~{ x=-; }~                             ! line 2, column 5: expected a number or a location as initial value, found '-'.
            X86 T~{ 64:EAX=1; }~                        ! line 2, column 3: there is no thread 64; expected 0 to 63.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;~exists (x=y)   ! line 5, column 11: there is no location 'y'; expected one that the test uses.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;~filter x 1~exists (x=1) ! line 5, column 10: expected '=' after x, found '1'.
            X86 T~(* one (* two *)~                     ! line 2, column 1: this comment has no end; close it with '*)'.
            X86 T~{ 0:x=1; }~                           ! line 2, column 5: expected a register, for instance EAX, found 'x'.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;~exists (y=1)   ! line 5, column 9: there is no location 'y'; expected one that the test uses.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;~exists (1:EAX=1) ! line 5, column 9: there is no thread 1; expected 0 to 0.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;~exists (x=1    ! line 5, column 12: expected ')' after the part in parentheses, found the end of the file.
            X86 T~{}~ P0 ;~ MOV [x],$1 ;~exists (x=1) y ! line 5, column 14: expected nothing after the condition, found 'y'.
            X86 T~(* never ends~                        ! line 2, column 1: this comment has no end; close it with '*)'.
            X86 T~{}~ P0 ;~ MOV [x],$99999999999999999999 ;~ ! line 4, column 10: expected a number of 64 bits, found '$99999999999999999999'.
            """)
    void aMistakeIsToldWithItsPlace(String text, String message) {
        String lines = text.strip().replaceAll("(?<!\\\\)~(?!exists)", "\n").replace("~exists", "\nexists");
        assertThatThrownBy(() -> parse(lines))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("t.litmus: " + message.strip());
    }

    /// Binding from the outermost: or, and, implication, not.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            false => false /\\ false,     false
            false /\\ false => true,      false
            true \\/ true /\\ false,     true
            false => true => false,      true
            (true => true) => false,     false
            not true \\/ true,            true
            not (true \\/ true),          false
            not true => true,            true
            0:EAX=1:EAX /\\ [x]=0:EAX,   true
            0:RBX=x /\\ 0:RBX=&x,        true
            0:RBX=y,                     false
            x!=0,                        false
            """)
    void aPropositionBindsAsInTheFieldsTools(String proposition, boolean holds) {
        LitmusTest test =
                parse("X86 T\n{ y; 0:RBX=x; }\n P0 | P1 ;\n MOV EAX,[x] | MOV EAX,[y] ;\nforall " + proposition);
        assertThat(LitmusLaboratory.allowed(test, OrderingRules.SEQUENTIAL))
                .allMatch(state -> test.condition().proposition().holds(state) == holds);
    }

    @Test
    void statesThatTheFilterDoesNotLetThroughDoNotCount() {
        LitmusTest test = parse("""
                X86 T (* outer (* inner *) still a comment *)
                { }
                 P0         | P1          ;
                 MOV [x],$1 | MOV EAX,[x] ;
                locations [x int; 1:EAX;]
                filter 1:EAX=1
                forall 1:EAX=1 /\\ x=1;
                """);
        assertThat(LitmusLaboratory.allowed(test, OrderingRules.SEQUENTIAL).stream()
                        .map(state -> state.text(test.observed())))
                .containsExactly("x=1; 1:EAX=1;");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', textBlock = """
            0:RAX=4; ! t.litmus: line 4, column 6: the register holds 4 here, which is the address of no location; give it one, for instance 0:EAX=x.
            uint64_t x; 0:RAX=x; ! t.litmus: line 4, column 6: an operand of 32 bits cannot go with location 'x' of 64; give both the same size.
            """)
    void anAddressThatCannotBeReferredToIsToldWithItsPlace(String init, String message) {
        LitmusTest test = parse("X86 T\n{" + init + "}\n P0 ;\n MOV [RAX],EBX ;\nexists (true)");
        assertThatThrownBy(() -> LitmusLaboratory.allowed(test, OrderingRules.SEQUENTIAL))
                .isInstanceOf(SpecificationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "~", "true =>"})
    void aConditionThatIsNestedTooDeeplyIsToldWithItsPlace(String opening) {
        String text = "X86 T\n{}\n P0 ;\n MOV [x],$1 ;\nexists\n" + (opening + "\n").repeat(20_000) + "true";
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(SpecificationException.class)
                .hasMessageMatching(
                        "t.litmus: line 262, column \\d: here the condition is nested deeper than 256 levels of"
                                + " '\\(', '~' and '=>'; write it with fewer\\.");
    }

    @Test
    void aTestThatCanBeInTooManyStatesIsRefused() {
        LitmusTest counting = parse("X86 T\n{}\n P0 ;\n L: INC EAX ;\n JMP L ;\nexists (0:EAX=1)");
        assertThatThrownBy(() -> LitmusLaboratory.allowed(counting, OrderingRules.SEQUENTIAL))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("too many to try them all");
    }

    @Test
    void aJumpLooksAtTheResultOfArithmetic() {
        LitmusTest counted = parse("""
                X86 T
                { 0:EAX=$02; x=1; }
                 P0             ;
                 L: INC EBX     ;
                 DEC EAX        ;
                 JNE L          ;
                 LOCK DEC [x]   ;
                 JNE END        ;
                 MOV ECX,$1     ;
                 END: NOP       ;
                exists (0:EAX=0 /\\ 0:EBX=2 /\\ 0:ECX=1 /\\ x=0)
                """);
        assertThat(LitmusLaboratory.allowed(counted, OrderingRules.SEQUENTIAL))
                .hasSize(1)
                .allMatch(state -> counted.condition().proposition().holds(state));
    }

    @Test
    void aTestThatIsNowhereIsToldWithTheNearestName() {
        assertThatThrownBy(() -> LitmusLibrary.test("IRIV", Path.of(".")))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("There is neither a litmus test nor a file 'IRIV'")
                .hasMessageContaining("IRIW");
    }
}
