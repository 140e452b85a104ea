/// Between text and operations: a [Form] is an operation as MLIR sees it, with its name, operands, attributes
/// by name, regions and result types.
///
/// [Assembler] makes an operation of a form and [Disassembler] a form of an operation; [Syntax] says which
/// operations have a regular pretty form, and which. Nothing here knows characters, but for attributes that are
/// texts themselves.
@NullMarked
package org.jax4j.stablehlo.text.form;

import org.jspecify.annotations.NullMarked;
