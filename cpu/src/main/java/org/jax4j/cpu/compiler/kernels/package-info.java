/// Operations that are not computed element by element: each family is a
/// [org.jax4j.cpu.compiler.element.SpecialKernel], and [KernelLibrary] knows all of them.
///
/// Most are written in the loop IR by means of [org.jax4j.cpu.compiler.kernels.code], so that they are compiled
/// together with the program for its shapes, dtypes and regions. Matrix products call a routine
/// ([org.jax4j.cpu.routines]), as do other operations that are built on them. Kernels of several classes have a
/// package each, which knows no other except that convolutions are made of products.
@NullMarked
package org.jax4j.cpu.compiler.kernels;

import org.jspecify.annotations.NullMarked;
