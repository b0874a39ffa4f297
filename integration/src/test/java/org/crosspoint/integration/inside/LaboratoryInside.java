package org.crosspoint.integration.inside;

import java.util.List;
import java.util.function.Supplier;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.integration.laboratory.Laboratory;
import org.crosspoint.integration.laboratory.LiveRun;
import org.crosspoint.integration.laboratory.Refused;
import org.crosspoint.lab.Lab;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunSpecification;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The platform's services behind an interface of plain values. It keeps nothing of what passes through it.
@Component(service = Laboratory.class)
public final class LaboratoryInside implements Laboratory {
    private final Catalogue catalogue;
    private final MachineLibrary library;
    private final SimulationFactory factory;
    private final Lab lab;

    @Activate
    public LaboratoryInside(
            @Reference Catalogue catalogue,
            @Reference MachineLibrary library,
            @Reference SimulationFactory factory,
            @Reference Lab lab) {
        this.catalogue = catalogue;
        this.library = library;
        this.factory = factory;
        this.lab = lab;
    }

    @Override
    public List<String> machines() {
        return library.machines().stream().map(MachineLibrary.Entry::id).toList();
    }

    @Override
    public List<String> designs(String kind) {
        return catalogue.contributions(DesignKind.of(kind)).stream()
                .map(Contribution::id)
                .toList();
    }

    @Override
    public List<String> soundDesigns(String kind) {
        return catalogue.contributions(DesignKind.of(kind)).stream()
                .filter(design -> !List.of(design.design().provides()).contains(Feature.BROKEN_ON_PURPOSE))
                .map(Contribution::id)
                .toList();
    }

    @Override
    public String origin(String kind, String id) {
        Contribution found = find(kind, id);
        return found.bundle() + ' ' + found.version();
    }

    @Override
    public List<String> parameters(String kind, String id) {
        return Parameters.describe(find(kind, id).factory().parameters()).stream()
                .map(Parameters.Parameter::name)
                .toList();
    }

    private Contribution find(String kind, String id) {
        return refusing(() -> catalogue.find(DesignKind.of(kind), id));
    }

    @Override
    public List<String> refusals() {
        return catalogue.refusals();
    }

    @Override
    public int cpus(String... settings) {
        return composed(settings).cpus();
    }

    @Override
    public int stations(String... settings) {
        return composed(settings).machine().stations().size();
    }

    @Override
    public String chosen(String kind, String... settings) {
        return Choices.id(composed(settings), DesignKind.of(kind));
    }

    @Override
    public LiveRun simulation(String... settings) {
        return refusing(() -> new LiveRunInside(factory.create(composed(settings))));
    }

    @Override
    public String result(String... settings) throws InterruptedException {
        return lab.run(specification(settings), Progress.NONE).json();
    }

    private SimulationSpec composed(String... settings) {
        return refusing(() -> lab.compose(specification(settings)));
    }

    private static RunSpecification specification(String... settings) {
        return refusing(() -> RunSpecification.parse("{}\n", "the test", List.of(settings)));
    }

    static <T> T refusing(Supplier<T> action) {
        try {
            return action.get();
        } catch (SpecificationException mistake) {
            throw new Refused(mistake.getMessage());
        }
    }
}
