package org.crosspoint.litmus;

import java.util.Iterator;
import java.util.List;

/// The values of the observed items when all threads have ended, in the order of [LitmusTest#observed].
public record FinalState(List<Long> values) implements Comparable<FinalState> {
    public FinalState {
        values = List.copyOf(values);
    }

    /// As the field's tools write it: `0:EAX=0; 1:EAX=1;`.
    public String text(List<Item> items) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            text.append(i == 0 ? "" : " ")
                    .append(items.get(i).name())
                    .append('=')
                    .append(items.get(i).text(values.get(i)))
                    .append(';');
        }
        return text.toString();
    }

    @Override
    public int compareTo(FinalState other) {
        Iterator<Long> others = other.values.iterator();
        for (Long value : values) {
            int order = others.hasNext() ? value.compareTo(others.next()) : 1;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
