/// The text of StableHLO programs, as MLIR prints it and JAX writes it.
///
/// [org.jax4j.stablehlo.text.StableHloText] is the entry: `parse` reads what `jax.jit(f).lower(x).as_text()` and
/// `jax.export` give and what the StableHLO project's tools write; `print` writes what MLIR's own printer would, so
/// that
/// a program lowered by JAX and read here is printed as it came.
///
/// What cannot be read gives a [org.jax4j.stablehlo.text.ParseException] with file, line and column, what cannot mean
/// anything a [org.jax4j.stablehlo.VerificationException]; there is no third way to fail, for any input.
///
/// **How it is made.** A parser of recursive descent, without backtracking:
///
/// ```
/// Lexer → TypeParser, AttributeParser, DenseParser, LocationParser
///       → OperationParser (text → Form) → Assembler (Form → Op) → Verifier
///       → RegionParser (blocks), ModuleParser (functions)
/// ```
///
/// A `Form` is an operation as MLIR sees it: name, operands, attributes by name, regions, result types. Pretty and
/// generic
/// text both become a `Form`; regular pretty forms are rows of a table (`Syntax`) that the printer reads too.
/// Printing goes the same way back: `Disassembler` (Op → Form), `Names` (`%0`, `%cst_1`), `OperationPrinter`.
///
/// To add an operation: its row in `Syntax` if its pretty form is regular (none if it has only the generic form), a
/// case in `Assembler`, one in `Disassembler`.
@NullMarked
package org.jax4j.stablehlo.text;

import org.jspecify.annotations.NullMarked;
