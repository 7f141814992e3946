# How kernels become a shared library: the run time is inside, the C interface is all that it exports, and whoever uses it needs
# nothing of actgen or Highway but the C interface's headers.
include_guard(GLOBAL)

# Links the run time into the shared library `target`, whole: archives give the linker only what kernels happen to call.
function(actgen_link_as_shared target)
    set(exported "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/exported.map")
    target_link_libraries(${target} PRIVATE actgen::runtime)
    target_link_options(${target} PRIVATE "LINKER:--version-script=${exported}"
        "LINKER:--whole-archive,$<TARGET_FILE:actgen::runtime>,--no-whole-archive")
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX LINK_DEPENDS "${exported}" DEFINE_SYMBOL "")
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:$<TARGET_PROPERTY:actgen::runtime,INTERFACE_INCLUDE_DIRECTORIES>>)
    target_compile_features(${target} PUBLIC cxx_std_20)
    # Else programs would hold copies of descriptors, of the size that those had when the program was linked, while records grow.
    target_compile_options(${target} INTERFACE -fPIC)
endfunction()

# `target`, a shared library of the kernels of the static one `kernels`.
function(actgen_add_shared_library target kernels)
    add_library(${target} SHARED $<TARGET_OBJECTS:${kernels}>)
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:$<TARGET_PROPERTY:${kernels},INTERFACE_INCLUDE_DIRECTORIES>>)
    actgen_link_as_shared(${target})
    actgen_join_shared_library(${target})
endfunction()
