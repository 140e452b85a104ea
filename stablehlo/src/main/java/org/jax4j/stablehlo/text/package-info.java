/// The text of StableHLO programs, as MLIR prints it and JAX writes it.
///
/// [org.jax4j.stablehlo.text.StableHloText] is the entry: `parse` reads what `jax.jit(f).lower(x).as_text()` and
/// `jax.export` give and what the StableHLO project's tools write; `print` writes what MLIR's own printer would,
/// so that a program lowered by JAX and read here is printed as it came.
///
/// What cannot be read gives a [org.jax4j.stablehlo.ParseException] with file, line and column, what cannot mean
/// anything a [org.jax4j.stablehlo.VerificationException]; there is no third way to fail, for any input.
///
/// **How it is made.** A parser of recursive descent, without backtracking. Each layer knows those below it only:
///
/// ```
/// text             ModuleParser (functions), RegionParser (blocks), OperationParser
///                  · ModulePrinter, OperationPrinter, FormPrinter
/// text.form        Form, Syntax, Assembler (Form → Op) · Disassembler (Op → Form)
/// text.attribute   Lexer, TypeParser, AttributeParser, DenseParser, LocationParser · AttributePrinter
/// ```
///
/// A `Form` is an operation as MLIR sees it: name, operands, attributes by name, regions, result types. Pretty
/// and generic text both become a `Form`, of which `Assembler` makes an operation that the verifier checks;
/// regular pretty forms are rows of a table (`Syntax`) that the printer reads too. Printing goes the same way
/// back: `Disassembler` (Op → Form), `Names` (`%0`, `%cst_1`), `OperationPrinter`.
///
/// To add an operation: its row in `Syntax` if its pretty form is regular (none if it has only the generic form),
/// a case in `Assembler`, one in `Disassembler`.
@NullMarked
package org.jax4j.stablehlo.text;

import org.jspecify.annotations.NullMarked;
