/**
 * Reads ONNX files, the only room with protobuf in it: container and tensors, constants that fold away, operators to
 * nodes of the graph. Everything in a file is taken to be broken or hostile until checked; called once per model by the
 * thread that wants it, nothing is shared. Only the front door depends on it, through the graph that it returns.
 */
@NullMarked
package org.hwsim.ann.onnx;

import org.jspecify.annotations.NullMarked;
