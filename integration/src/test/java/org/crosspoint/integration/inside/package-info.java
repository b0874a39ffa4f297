/// The side of the [org.crosspoint.integration.laboratory] that lives in the framework, as a bundle made by the tests.
package org.crosspoint.integration.inside;
