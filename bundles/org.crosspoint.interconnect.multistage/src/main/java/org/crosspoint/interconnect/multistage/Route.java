package org.crosspoint.interconnect.multistage;

import java.util.List;
import java.util.stream.Collectors;

/// The way of a request through the network, with what a switch records of it for the reply.
///
/// @param arity inputs and outputs of a switch
/// @param steps the switches, in order
record Route(int arity, List<Step> steps) {
    /// A switch on the way.
    ///
    /// @param name as in the figures: `1D`
    /// @param input the line on which the request comes in, from 0 at the top
    /// @param output the line on which it goes out
    record Step(String name, int input, int output) {}

    /// The incoming lines in the order of the stages: the reply reads them from right to left.
    String recorded() {
        return steps.stream().map(step -> Integer.toString(step.input())).collect(Collectors.joining());
    }

    /// `1D lower`; with more than two outputs `1D 3`.
    List<String> names() {
        return steps.stream()
                .map(step -> step.name() + " " + (arity > 2 ? step.output() : step.output() == 0 ? "upper" : "lower"))
                .toList();
    }
}
