# The generator: the passes (headers), the oracles and laws, and the tool's commands.
find_package(Boost 1.74 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(FLINT REQUIRED)
find_package(libffi REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

# Every pass is constexpr: the limits make room for deriving, checking and lowering while a spec compiles.  All that is in
# the compiler's memory then, where g++ would look for what is no longer needed again and again, and find little.
#
# What judges specs for a tool has a budget of steps, which keeps g++ under 1.5 GB; beyond it the tool judges
# (analysis/budget.hpp).
set(actgen_steps "$<IF:$<BOOL:$<TARGET_PROPERTY:ACTGEN_JUDGES_SPECS>>")
add_library(actgen_passes INTERFACE)
add_library(actgen::passes ALIAS actgen_passes)
set_target_properties(actgen_passes PROPERTIES EXPORT_NAME passes)
target_include_directories(actgen_passes INTERFACE
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:include>")
target_compile_features(actgen_passes INTERFACE cxx_std_20)
target_compile_options(actgen_passes INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>
    "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fconstexpr-ops-limit=${actgen_steps},100000000,4000000000>>"
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fconstexpr-loop-limit=100000000>
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:--param=ggc-min-heapsize=524288>
    "$<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fconstexpr-steps=${actgen_steps},30000000,2000000000>>"
    $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fbracket-depth=1024>)
target_link_libraries(actgen_passes INTERFACE Boost::headers)

# The same passes as ordinary functions, compiled once for whoever runs them: the tool, and tests.
file(GLOB actgen_compiled_passes_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/generator/passes/*.cpp")
add_library(actgen_compiled_passes STATIC ${actgen_compiled_passes_sources})
add_library(actgen::compiled_passes ALIAS actgen_compiled_passes)
set_target_properties(actgen_compiled_passes PROPERTIES EXPORT_NAME compiled_passes)
target_include_directories(actgen_compiled_passes PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/generator>")
target_link_libraries(actgen_compiled_passes PUBLIC actgen_passes)
actgen_set_strict(actgen_compiled_passes)
actgen_compile_quickly(actgen_compiled_passes)
# What analyses run most, they run at each choice of parameters that a kernel is tried at.
set_source_files_properties("${PROJECT_SOURCE_DIR}/generator/passes/passes.cpp" PROPERTIES COMPILE_OPTIONS "-O2")

# Compiles the sources of a target folder by folder, commands (whatever adds a subcommand) apart: what they include costs
# more than what they say.  Sources with options of their own stay alone.
function(actgen_compile_by_folder target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(source IN LISTS ARGN)
        get_filename_component(folder "${source}" DIRECTORY)
        get_filename_component(group "${folder}" NAME)
        file(STRINGS "${source}" command REGEX "add_subcommand|CLI::App")
        if(command)
            string(APPEND group "_commands")
        endif()
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
    endforeach()
endfunction()

file(GLOB actgen_reference_sources CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/generator/reference/*.cpp" "${PROJECT_SOURCE_DIR}/generator/verify/*.cpp")
add_library(actgen_reference STATIC ${actgen_reference_sources})
add_library(actgen::reference ALIAS actgen_reference)
set_target_properties(actgen_reference PROPERTIES EXPORT_NAME reference)
target_include_directories(actgen_reference PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/generator>")
target_link_libraries(actgen_reference PUBLIC actgen_passes FLINT::FLINT Threads::Threads)
# The oracle's fast tiers are plain loops that the compiler vectorises; std::fma must be one instruction.
if(NOT CMAKE_CROSSCOMPILING)
    set_source_files_properties(
        "${PROJECT_SOURCE_DIR}/generator/reference/ball.cpp" "${PROJECT_SOURCE_DIR}/generator/reference/double_interval.cpp"
        "${PROJECT_SOURCE_DIR}/generator/reference/interval_jet.cpp" "${PROJECT_SOURCE_DIR}/generator/reference/oracle.cpp"
        "${PROJECT_SOURCE_DIR}/generator/verify/accuracy.cpp" "${PROJECT_SOURCE_DIR}/generator/verify/promise.cpp"
        "${PROJECT_SOURCE_DIR}/generator/verify/sweep_block.cpp"
        PROPERTIES COMPILE_OPTIONS "-O3;-march=native;-fno-math-errno;-fno-trapping-math")
endif()
actgen_compile_by_folder(actgen_reference ${actgen_reference_sources})
# What FLINT's headers define stays in the files of wide intervals, which alone include them.
set(actgen_flint_sources ${actgen_reference_sources})
list(FILTER actgen_flint_sources INCLUDE REGEX "/generator/reference/wide_[a-z_]+\\.cpp$")
set_source_files_properties(${actgen_flint_sources} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
actgen_set_strict(actgen_reference)

# Tables for whole functions, made from what the oracles know of them.
file(GLOB actgen_synthesis_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/generator/synthesis/*.cpp")
add_library(actgen_synthesis STATIC ${actgen_synthesis_sources})
add_library(actgen::synthesis ALIAS actgen_synthesis)
set_target_properties(actgen_synthesis PROPERTIES EXPORT_NAME synthesis)
target_link_libraries(actgen_synthesis PUBLIC actgen_reference nlohmann_json::nlohmann_json)
actgen_compile_by_folder(actgen_synthesis ${actgen_synthesis_sources})
actgen_set_strict(actgen_synthesis)

set(ACTGEN_INCLUDE_FOLDER "${PROJECT_SOURCE_DIR}/include")  # for `actgen try` in the build tree
set(ACTGEN_LIBRARY_FOLDER "${PROJECT_BINARY_DIR}")
list(JOIN FLINT_libraries "\", \"" ACTGEN_TOOL_LIBRARIES)
string(APPEND ACTGEN_TOOL_LIBRARIES "\", \"${libffi_LIBRARY}")
configure_file("${PROJECT_SOURCE_DIR}/generator/tool/tool_paths.hpp.in"
               "${PROJECT_BINARY_DIR}/generator/tool/tool_paths.hpp" @ONLY)
# Accuracy tables remember which machine operations their kernels were spelled in.
set(actgen_machine_header "${PROJECT_SOURCE_DIR}/include/actgen/runtime/machine-inl.h")
set(actgen_look_up_header "${PROJECT_SOURCE_DIR}/include/actgen/runtime/look_up-inl.h")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${actgen_machine_header}" "${actgen_look_up_header}")
file(SHA256 "${actgen_machine_header}" actgen_machine_operations)
file(SHA256 "${actgen_look_up_header}" actgen_look_ups)
configure_file("${PROJECT_SOURCE_DIR}/generator/sweep/machine_operations.hpp.in"
               "${PROJECT_BINARY_DIR}/generator/sweep/machine_operations.hpp" @ONLY)
# Templates, style sheet and scripts of the reference pages become part of the tool, which then needs no files beside it.
function(actgen_embed_assets folder)
    file(GLOB assets CONFIGURE_DEPENDS "${folder}/assets/*")
    foreach(asset IN LISTS assets)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${asset}")
        get_filename_component(name "${asset}" NAME)
        string(MAKE_C_IDENTIFIER "actgen_asset_${name}" variable)
        file(READ "${asset}" ${variable})
    endforeach()
    configure_file("${folder}/assets.cpp.in" "${PROJECT_BINARY_DIR}/generator/document/assets.cpp" @ONLY)
endfunction()
actgen_embed_assets("${PROJECT_SOURCE_DIR}/generator/document")
# So do the templates of registries, which CMake fills, too (ActgenAddKernels.cmake).
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/registry.cpp.in" "${CMAKE_CURRENT_LIST_DIR}/kernels.h.in")
file(READ "${CMAKE_CURRENT_LIST_DIR}/registry.cpp.in" actgen_registry_source)
file(READ "${CMAKE_CURRENT_LIST_DIR}/kernels.h.in" actgen_registry_header)
configure_file("${PROJECT_SOURCE_DIR}/generator/emit/registry_templates.hpp.in"
               "${PROJECT_BINARY_DIR}/generator/emit/registry_templates.hpp" @ONLY)
file(GLOB actgen_tool_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/generator/*.cpp"
    "${PROJECT_SOURCE_DIR}/generator/choose/*.cpp" "${PROJECT_SOURCE_DIR}/generator/document/*.cpp" "${PROJECT_SOURCE_DIR}/generator/emit/*.cpp"
    "${PROJECT_SOURCE_DIR}/generator/exact/*.cpp" "${PROJECT_SOURCE_DIR}/generator/fast/*.cpp" "${PROJECT_SOURCE_DIR}/generator/judge/*.cpp"
    "${PROJECT_SOURCE_DIR}/generator/language/*.cpp" "${PROJECT_SOURCE_DIR}/generator/sweep/*.cpp"
    "${PROJECT_SOURCE_DIR}/generator/tool/*.cpp")
list(REMOVE_ITEM actgen_tool_sources "${PROJECT_SOURCE_DIR}/generator/tool/main.cpp")
list(APPEND actgen_tool_sources "${PROJECT_BINARY_DIR}/generator/document/assets.cpp")
add_library(actgen_tool STATIC ${actgen_tool_sources})
add_library(actgen::tool ALIAS actgen_tool)
set_target_properties(actgen_tool PROPERTIES EXPORT_NAME tool)
target_include_directories(actgen_tool PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/generator>"
    PRIVATE "${PROJECT_BINARY_DIR}/generator/tool" "${PROJECT_BINARY_DIR}/generator")
target_link_libraries(actgen_tool PUBLIC actgen_compiled_passes actgen_reference actgen_synthesis actgen_runtime CLI11::CLI11 fmt::fmt
    nlohmann_json::nlohmann_json libffi::libffi ${CMAKE_DL_LIBS})
actgen_compile_by_folder(actgen_tool ${actgen_tool_sources})
actgen_set_strict(actgen_tool)
actgen_compile_quickly(actgen_tool)

# The tool's main function, apart so that tests may link the commands.
add_library(actgen_tool_main STATIC "${PROJECT_SOURCE_DIR}/generator/tool/main.cpp")
add_library(actgen::tool_main ALIAS actgen_tool_main)
set_target_properties(actgen_tool_main PROPERTIES EXPORT_NAME tool_main)
target_link_libraries(actgen_tool_main PUBLIC actgen_tool)
actgen_set_strict(actgen_tool_main)
actgen_compile_quickly(actgen_tool_main)
