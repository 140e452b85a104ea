package org.jax4j.xla.pjrt;

/// The structures that XLA and the handler of a custom call exchange, as `xla/ffi/api/c_api.h` declares them
/// (version 0.3 of that interface).
public final class FfiStructs {
    /// The head of XLA's table of functions for handlers, which follow it.
    public static final Struct API = Struct.extensible("XLA_FFI_Api")
            .nested("api_version", version())
            .words("internal_api", "XLA_FFI_Error_Create")
            .build();

    public static final Struct ERROR_CREATE = Struct.extensible("XLA_FFI_Error_Create_Args")
            .words("message")
            .ints("errc")
            .build();

    /// What stands at the head of each extension of a call frame.
    public static final Struct EXTENSION = Struct.plain("XLA_FFI_Extension_Base")
            .words("struct_size")
            .ints("type")
            .words("next")
            .build();

    /// With this extension a call asks the handler for its version, and for nothing else.
    public static final Struct METADATA_EXTENSION = Struct.plain("XLA_FFI_Metadata_Extension")
            .nested("extension_base", EXTENSION)
            .words("metadata")
            .build();

    public static final Struct METADATA = Struct.plain("XLA_FFI_Metadata")
            .words("struct_size")
            .nested("api_version", version())
            .ints("traits")
            .build();

    /// Also the layout of `XLA_FFI_Rets`, whose last field is named `rets`.
    static final Struct ARGS =
            Struct.extensible("XLA_FFI_Args").words("size", "types", "args").build();

    static final Struct ATTRIBUTES = Struct.extensible("XLA_FFI_Attrs")
            .words("size", "types", "names", "attrs")
            .build();

    public static final Struct CALL_FRAME = Struct.extensible("XLA_FFI_CallFrame")
            .words("api", "ctx")
            .ints("stage")
            .nested("args", ARGS)
            .nested("rets", ARGS)
            .nested("attrs", ATTRIBUTES)
            .build();

    public static final Struct BUFFER = Struct.extensible("XLA_FFI_Buffer")
            .ints("dtype")
            .words("data", "rank", "dims")
            .build();

    public static final Struct SCALAR =
            Struct.plain("XLA_FFI_Scalar").ints("dtype").words("value").build();

    private FfiStructs() {}

    private static Struct version() {
        return Struct.extensible("XLA_FFI_Api_Version")
                .ints("major_version", "minor_version")
                .build();
    }
}
