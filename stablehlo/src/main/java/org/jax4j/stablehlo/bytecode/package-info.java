/// Portable artifacts: StableHLO programs in MLIR's bytecode, as `jax.export` serialises them.
///
/// [org.jax4j.stablehlo.bytecode.PortableArtifact] reads them. An artifact holds the versioned dialect VHLO, whose
/// operations and attributes are those of StableHLO under other names, so that it can be read years later. It is
/// translated to text, which the parser of [org.jax4j.stablehlo.text] reads.
///
/// ```
/// Cursor (numbers, strings) → BytecodeFile (sections) → Entries (attributes and types)
///     → ArtifactText (operations, as text) → StableHloText
/// ```
///
/// Sources: MLIR's [bytecode format](https://mlir.llvm.org/docs/BytecodeFormat/), and the StableHLO project's
/// [VHLO](https://openxla.org/stablehlo/vhlo).
@NullMarked
package org.jax4j.stablehlo.bytecode;

import org.jspecify.annotations.NullMarked;
