package org.jax4j.xla.pjrt;

/// The functions of the PJRT interface that are called, with their places in the plugin's table. The table has
/// grown by appending since version 0.57 of the interface.
public enum PjrtFunction {
    ERROR_DESTROY(0, "PJRT_Error_Destroy"),
    ERROR_MESSAGE(1, "PJRT_Error_Message"),
    ERROR_GET_CODE(2, "PJRT_Error_GetCode"),
    PLUGIN_INITIALIZE(3, "PJRT_Plugin_Initialize"),
    PLUGIN_ATTRIBUTES(4, "PJRT_Plugin_Attributes"),
    EVENT_DESTROY(5, "PJRT_Event_Destroy"),
    EVENT_IS_READY(6, "PJRT_Event_IsReady"),
    EVENT_AWAIT(8, "PJRT_Event_Await"),
    CLIENT_CREATE(10, "PJRT_Client_Create"),
    CLIENT_PLATFORM_NAME(12, "PJRT_Client_PlatformName"),
    CLIENT_PLATFORM_VERSION(14, "PJRT_Client_PlatformVersion"),
    CLIENT_ADDRESSABLE_DEVICES(16, "PJRT_Client_AddressableDevices"),
    CLIENT_COMPILE(20, "PJRT_Client_Compile"),
    BUFFER_FROM_HOST(22, "PJRT_Client_BufferFromHostBuffer"),
    DEVICE_ID(23, "PJRT_DeviceDescription_Id"),
    DEVICE_KIND(26, "PJRT_DeviceDescription_Kind"),
    DEVICE_TEXT(28, "PJRT_DeviceDescription_ToString"),
    DEVICE_GET_DESCRIPTION(29, "PJRT_Device_GetDescription"),
    DEVICE_MEMORY_STATS(34, "PJRT_Device_MemoryStats"),
    EXECUTABLE_DESTROY(40, "PJRT_Executable_Destroy"),
    EXECUTABLE_NUM_OUTPUTS(44, "PJRT_Executable_NumOutputs"),
    EXECUTABLE_COST(46, "PJRT_Executable_GetCostAnalysis"),
    EXECUTABLE_SERIALIZE(49, "PJRT_Executable_Serialize"),
    LOADED_DESTROY(50, "PJRT_LoadedExecutable_Destroy"),
    LOADED_GET_EXECUTABLE(51, "PJRT_LoadedExecutable_GetExecutable"),
    EXECUTE(55, "PJRT_LoadedExecutable_Execute"),
    EXECUTABLE_LOAD(56, "PJRT_Executable_DeserializeAndLoad"),
    BUFFER_DESTROY(58, "PJRT_Buffer_Destroy"),
    BUFFER_TO_HOST(70, "PJRT_Buffer_ToHostBuffer"),
    BUFFER_IS_ON_CPU(71, "PJRT_Buffer_IsOnCpu"),
    BUFFER_READY_EVENT(72, "PJRT_Buffer_ReadyEvent"),
    BUFFER_ADD_REFERENCE(74, "PJRT_Buffer_IncreaseExternalReferenceCount"),
    BUFFER_DROP_REFERENCE(75, "PJRT_Buffer_DecreaseExternalReferenceCount"),
    BUFFER_POINTER(76, "PJRT_Buffer_OpaqueDeviceMemoryDataPointer"),
    EXECUTABLE_MEMORY(96, "PJRT_Executable_GetCompiledMemoryStats");

    private final int slot;
    private final String symbol;

    PjrtFunction(int slot, String symbol) {
        this.slot = slot;
        this.symbol = symbol;
    }

    /// The position in the table.
    public int slot() {
        return slot;
    }

    /// Where the table has the pointer to the function, in bytes from its beginning.
    long offset() {
        return Structs.API.size() + 8L * slot;
    }

    /// The name in the header.
    public String symbol() {
        return symbol;
    }
}
