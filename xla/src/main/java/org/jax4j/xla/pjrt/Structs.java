package org.jax4j.xla.pjrt;

/// The structures that are passed to a plugin, as `xla/pjrt/c/pjrt_c_api.h` of the OpenXLA project declares them
/// (version 0.81 of the interface). Later versions append to them, which [Struct] explains.
public final class Structs {
    /// What stands at the head of each extension.
    public static final Struct EXTENSION = Struct.plain("PJRT_Extension_Base")
            .words("struct_size")
            .ints("type")
            .words("next")
            .build();

    static final Struct API_VERSION = Struct.extensible("PJRT_Api_Version")
            .ints("major_version", "minor_version")
            .build();

    /// The head of the table of functions, which follow it.
    public static final Struct API = Struct.extensible("PJRT_Api")
            .nested("pjrt_api_version", API_VERSION)
            .build();

    static final Struct ERROR_DESTROY = of("PJRT_Error_Destroy_Args", "error");
    static final Struct ERROR_MESSAGE = of("PJRT_Error_Message_Args", "error", "message", "message_size");
    static final Struct ERROR_CODE = Struct.extensible("PJRT_Error_GetCode_Args")
            .words("error")
            .ints("code")
            .build();

    static final Struct NAMED_VALUE = Struct.extensible("PJRT_NamedValue")
            .words("name", "name_size")
            .ints("type")
            .words("int64_value", "value_size")
            .build();

    public static final Struct PLUGIN_INITIALIZE = of("PJRT_Plugin_Initialize_Args");
    public static final Struct PLUGIN_ATTRIBUTES = of("PJRT_Plugin_Attributes_Args", "attributes", "num_attributes");

    public static final Struct EVENT_DESTROY = of("PJRT_Event_Destroy_Args", "event");
    public static final Struct EVENT_AWAIT = of("PJRT_Event_Await_Args", "event");
    public static final Struct EVENT_IS_READY = Struct.extensible("PJRT_Event_IsReady_Args")
            .words("event")
            .flags("is_ready")
            .build();

    public static final Struct CLIENT_CREATE = of(
            "PJRT_Client_Create_Args",
            "create_options",
            "num_options",
            "kv_get_callback",
            "kv_get_user_arg",
            "kv_put_callback",
            "kv_put_user_arg",
            "client",
            "kv_try_get_callback",
            "kv_try_get_user_arg");
    public static final Struct CLIENT_PLATFORM_NAME =
            of("PJRT_Client_PlatformName_Args", "client", "platform_name", "platform_name_size");
    public static final Struct CLIENT_PLATFORM_VERSION =
            of("PJRT_Client_PlatformVersion_Args", "client", "platform_version", "platform_version_size");
    public static final Struct CLIENT_ADDRESSABLE_DEVICES =
            of("PJRT_Client_AddressableDevices_Args", "client", "addressable_devices", "num_addressable_devices");

    public static final Struct PROGRAM = of("PJRT_Program", "code", "code_size", "format", "format_size");
    public static final Struct CLIENT_COMPILE = of(
            "PJRT_Client_Compile_Args", "client", "program", "compile_options", "compile_options_size", "executable");

    public static final Struct BUFFER_FROM_HOST = Struct.extensible("PJRT_Client_BufferFromHostBuffer_Args")
            .words("client", "data")
            .ints("type")
            .words("dims", "num_dims", "byte_strides", "num_byte_strides")
            .ints("host_buffer_semantics")
            .words("device", "memory", "device_layout", "done_with_host_buffer", "buffer")
            .build();

    public static final Struct DEVICE_GET_DESCRIPTION =
            of("PJRT_Device_GetDescription_Args", "device", "device_description");
    public static final Struct DEVICE_ID = Struct.extensible("PJRT_DeviceDescription_Id_Args")
            .words("device_description")
            .ints("id")
            .build();
    public static final Struct DEVICE_KIND =
            of("PJRT_DeviceDescription_Kind_Args", "device_description", "device_kind", "device_kind_size");
    public static final Struct DEVICE_TEXT =
            of("PJRT_DeviceDescription_ToString_Args", "device_description", "to_string", "to_string_size");
    public static final Struct DEVICE_MEMORY_STATS = Struct.extensible("PJRT_Device_MemoryStats_Args")
            .words("device", "bytes_in_use", "peak_bytes_in_use")
            .flags("peak_bytes_in_use_is_set")
            .words("num_allocs")
            .flags("num_allocs_is_set")
            .words("largest_alloc_size")
            .flags("largest_alloc_size_is_set")
            .words("bytes_limit")
            .flags("bytes_limit_is_set")
            .words("bytes_reserved")
            .flags("bytes_reserved_is_set")
            .words("peak_bytes_reserved")
            .flags("peak_bytes_reserved_is_set")
            .words("bytes_reservable_limit")
            .flags("bytes_reservable_limit_is_set")
            .words("largest_free_block_bytes")
            .flags("largest_free_block_bytes_is_set")
            .words("pool_bytes")
            .flags("pool_bytes_is_set")
            .words("peak_pool_bytes")
            .flags("peak_pool_bytes_is_set")
            .build();

    public static final Struct EXECUTABLE_DESTROY = of("PJRT_Executable_Destroy_Args", "executable");
    public static final Struct EXECUTABLE_NUM_OUTPUTS =
            of("PJRT_Executable_NumOutputs_Args", "executable", "num_outputs");
    public static final Struct EXECUTABLE_COST =
            of("PJRT_Executable_GetCostAnalysis_Args", "executable", "num_properties", "properties");
    public static final Struct EXECUTABLE_MEMORY = of(
            "PJRT_Executable_GetCompiledMemoryStats_Args",
            "executable",
            "generated_code_size_in_bytes",
            "argument_size_in_bytes",
            "output_size_in_bytes",
            "alias_size_in_bytes",
            "temp_size_in_bytes",
            "host_generated_code_size_in_bytes",
            "host_argument_size_in_bytes",
            "host_output_size_in_bytes",
            "host_alias_size_in_bytes",
            "host_temp_size_in_bytes",
            "peak_memory_in_bytes");
    public static final Struct EXECUTABLE_SERIALIZE = of(
            "PJRT_Executable_Serialize_Args",
            "executable",
            "serialized_bytes",
            "serialized_bytes_size",
            "serialized_executable",
            "serialized_executable_deleter");
    public static final Struct EXECUTABLE_LOAD = of(
            "PJRT_Executable_DeserializeAndLoad_Args",
            "client",
            "serialized_executable",
            "serialized_executable_size",
            "loaded_executable",
            "overridden_serialized_compile_options",
            "overridden_serialized_compile_options_size");

    public static final Struct LOADED_DESTROY = of("PJRT_LoadedExecutable_Destroy_Args", "executable");
    public static final Struct LOADED_GET_EXECUTABLE =
            of("PJRT_LoadedExecutable_GetExecutable_Args", "loaded_executable", "executable");
    public static final Struct EXECUTE_OPTIONS = Struct.extensible("PJRT_ExecuteOptions")
            .words("send_callbacks", "recv_callbacks", "num_send_ops", "num_recv_ops")
            .ints("launch_id")
            .words(
                    "non_donatable_input_indices",
                    "num_non_donatable_input_indices",
                    "context",
                    "call_location",
                    "num_tasks",
                    "task_ids",
                    "incarnation_ids")
            .build();
    public static final Struct EXECUTE = of(
            "PJRT_LoadedExecutable_Execute_Args",
            "executable",
            "options",
            "argument_lists",
            "num_devices",
            "num_args",
            "output_lists",
            "device_complete_events",
            "execute_device");

    public static final Struct BUFFER_DESTROY = of("PJRT_Buffer_Destroy_Args", "buffer");
    public static final Struct BUFFER_TO_HOST =
            of("PJRT_Buffer_ToHostBuffer_Args", "src", "host_layout", "dst", "dst_size", "event");
    public static final Struct BUFFER_READY_EVENT = of("PJRT_Buffer_ReadyEvent_Args", "buffer", "event");
    public static final Struct BUFFER_IS_ON_CPU = Struct.extensible("PJRT_Buffer_IsOnCpu_Args")
            .words("buffer")
            .flags("is_on_cpu")
            .build();
    public static final Struct BUFFER_ADD_REFERENCE = of("PJRT_Buffer_IncreaseExternalReferenceCount_Args", "buffer");
    public static final Struct BUFFER_DROP_REFERENCE = of("PJRT_Buffer_DecreaseExternalReferenceCount_Args", "buffer");
    public static final Struct BUFFER_POINTER =
            of("PJRT_Buffer_OpaqueDeviceMemoryDataPointer_Args", "buffer", "device_memory_ptr");
    static final Struct MEMORY_LAYOUT_TILED = of(
            "PJRT_Buffer_MemoryLayout_Tiled",
            "minor_to_major",
            "minor_to_major_size",
            "tile_dims",
            "tile_dim_sizes",
            "num_tiles");
    /// The structure of the layout by strides lies in the same place, which is longer.
    public static final Struct MEMORY_LAYOUT = Struct.extensible("PJRT_Buffer_MemoryLayout")
            .nested("tiled", MEMORY_LAYOUT_TILED)
            .ints("type")
            .build();

    /// The extension through which handlers of custom calls are registered, `pjrt_c_api_ffi_extension.h`.
    public static final Struct FFI_EXTENSION = Struct.plain("PJRT_FFI_Extension")
            .nested("base", EXTENSION)
            .words("type_register", "user_data_add", "register_handler")
            .build();
    public static final Struct FFI_REGISTER = Struct.plain("PJRT_FFI_Register_Handler_Args")
            .words("struct_size", "target_name", "target_name_size", "handler", "platform_name", "platform_name_size")
            .ints("traits")
            .build();

    private Structs() {}

    private static Struct of(String name, String... words) {
        return Struct.extensible(name).words(words).build();
    }
}
