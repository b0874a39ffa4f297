/// What tests outside of the framework and the platform inside of it have in common. The framework exports this package
/// from the test's class path, so both sides see the same classes.
///
/// ```
///     test ──▶ Laboratory ◀── service ── bundle of …integration.inside ──▶ Catalogue, Lab, SimulationFactory
/// ```
package org.crosspoint.integration.laboratory;
