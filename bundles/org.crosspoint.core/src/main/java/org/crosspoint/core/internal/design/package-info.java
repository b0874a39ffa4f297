/// How designs are listed: offers from bundles or from the class path, one listing of both.
///
/// ```
///     bind, unbind ──▶ CatalogueService ──▶ Offers ──▶ Listing: contributions, refusals
///     FixedCatalogue ─────────────────────────▲
/// ```
@NullMarked
package org.crosspoint.core.internal.design;

import org.jspecify.annotations.NullMarked;
