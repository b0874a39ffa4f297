package org.crosspoint.lab;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// The folder in which results are kept, a file each, written once: to a temporary file beside it first, then moved in
/// place in one step. A process that is killed leaves whole files only.
///
/// The folder is the framework property `crosspoint.results`, or `results` in the folder `crosspoint.home`, which is
/// `~/.crosspoint` where nothing is set.
@ProviderType
public interface ResultStore {
    /// The folder.
    Path folder();

    /// Keeps a result. Keeping an equal one again changes nothing.
    ///
    /// @return its file
    /// @throws org.crosspoint.core.EngineDefect if a result of the same provenance is there that differs:
    ///     then a run was not reproducible. The new one is kept beside it, in a file that ends in
    ///     `.differs.json`
    Path save(RunResult result);

    /// Keeps the report of an experiment; the same rules.
    Path save(ExperimentReport report);

    /// Ids of the stored runs, in order.
    List<String> runs();

    /// @param id id of a stored run, or the beginning of one that no other begins with
    /// @throws org.crosspoint.core.SpecificationException if there is none, or more than one
    RunResult run(String id);
}
