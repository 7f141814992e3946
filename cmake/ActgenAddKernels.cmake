# actgen_add_kernels: from specs to a library of kernels, and a tool that knows them.
#
#   actgen_add_kernels(<target> [STATIC|SHARED] [SPECS my_swish.hpp ...] [ACTIVATIONS gelu silu ...]
#                      [OUTPUT dir] [COMMITTED dir [GOLDEN gelu ...] [OF gelu silu ...]] [TOOL name]
#                      [VERIFY ERROR|WARN|OFF])
#
# SPECS are files of your own, ACTIVATIONS names from actgen's catalogue; the library holds these and no others.  Without STATIC
# or SHARED it is what BUILD_SHARED_LIBS says.
#
#   <target>             library of the kernels; its headers are <actgen/kernels/swish.h> (C) and .hpp (C++)
#   <target>_actgen      the tool, linked with these specs and kernels (bin/<TOOL>; by default bin/<target>_actgen)
#   <target>_generate    the tool before there are kernels: it writes them
#   <target>_judged      built with all: a quick `verify` of each of SPECS whose record or kernels are new
#   <target>_records     the checked specs as objects; a broken spec fails here, with one sentence, or, where checking takes
#                        more steps than the compiler's budget has, when <target>_generate is built, with the same sentence
#   <target>_regenerate  with COMMITTED: rewrites that folder
#
# OUTPUT is where sources are generated (<build>/<target>).  COMMITTED is a folder of generated sources under version
# control; what it holds is compiled from it, and the generator writes the rest.  It may hold more activations than are
# chosen, and fewer: with GOLDEN the sources of these alone, and of all others digests.  OF names all that it is about, where
# that is more than the target's.  Cross-compiling, the generator is built for the host by a nested configuration, or given
# as ACTGEN_HOST_TOOL.
include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/ActgenStrictMath.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/ActgenJudgeKernels.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/ActgenSharedLibrary.cmake")

# The checked specs of `target` as the object library <target>_records: one translation unit for each spec.
function(actgen_add_records target)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_records")
    set(sources "")
    set(stems "")
    foreach(actgen_spec IN LISTS ARGN)
        get_filename_component(actgen_stem "${actgen_spec}" NAME_WE)
        if(NOT actgen_stem MATCHES "^[a-z][a-z0-9_]*$")
            message(FATAL_ERROR "actgen_add_kernels: ${actgen_spec} is not named like an activation; "
                                "write small letters, digits and underscores")
        endif()
        configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/record.cpp.in" "${folder}/${actgen_stem}.cpp" @ONLY)
        if(actgen_stem IN_LIST stems)
            message(FATAL_ERROR "actgen_add_kernels: ${target} has two specs called ${actgen_stem}; rename one")
        endif()
        list(APPEND sources "${folder}/${actgen_stem}.cpp")
        list(APPEND stems ${actgen_stem})
    endforeach()
    list(SORT stems)
    set(actgen_declarations "")
    set(actgen_records "")
    foreach(actgen_stem IN LISTS stems)
        string(APPEND actgen_declarations "extern actgen::registered_spec const actgen_record_${actgen_stem};\n")
        string(APPEND actgen_records "        &actgen_record_${actgen_stem},\n")
    endforeach()
    configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/registered.cpp.in" "${folder}/registered.cpp" @ONLY)
    add_library(${target}_records OBJECT ${sources} "${folder}/registered.cpp")
    target_link_libraries(${target}_records PUBLIC actgen::passes)
    target_compile_options(${target}_records PRIVATE $<$<CONFIG:Release>:-O0>)  # they hold data, next to no code
    set_target_properties(${target}_records PROPERTIES UNITY_BUILD OFF ACTGEN_JUDGES_SPECS ON)
    list(LENGTH stems count)
    if(count GREATER 3)  # what all specs include and instantiate is compiled once; for a few it would cost more than it saves
        target_precompile_headers(${target}_records PRIVATE <actgen/build/rehearsal.hpp>)
    endif()
endfunction()

# A tool from the records of `target`; further arguments are linked too.
function(actgen_add_tool name target)
    add_executable(${name} $<TARGET_OBJECTS:${target}_records>)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PRIVATE actgen::tool_main actgen::tool ${ARGN})
endfunction()

# The command that writes the kernels of `target`: in the variable `command` the command line, in `needs` what it waits for.
function(actgen_find_generator target command needs)
    if(NOT CMAKE_CROSSCOMPILING)
        actgen_add_records(${target} ${ARGN})
        actgen_add_tool(${target}_generate ${target})
        # What the compiler left to be judged is judged here, also where no kernels are generated.
        add_custom_command(TARGET ${target}_generate POST_BUILD COMMAND ${target}_generate list --quiet VERBATIM)
        set(${command} ${target}_generate PARENT_SCOPE)
        set(${needs} ${target}_generate PARENT_SCOPE)
        return()
    endif()
    if(ACTGEN_HOST_TOOL)
        set(${command} "${ACTGEN_HOST_TOOL}" PARENT_SCOPE)
        set(${needs} "${ACTGEN_HOST_TOOL}" PARENT_SCOPE)
        return()
    endif()
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_host")
    string(REPLACE ";" "," specs "${ARGN}")  # a list within an argument
    add_custom_target(${target}_host
        COMMAND ${CMAKE_COMMAND} -E env --unset=CC --unset=CXX --unset=CFLAGS --unset=CXXFLAGS
                ${CMAKE_COMMAND} -S "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/host" -B "${folder}" -G "${CMAKE_GENERATOR}"
                -DCMAKE_BUILD_TYPE=Release "-DACTGEN_SPECS=${specs}" "-DACTGEN_SOURCE=${actgen_SOURCE_DIR}"
                "-DCMAKE_PREFIX_PATH=${ACTGEN_HOST_PREFIX}"
        COMMAND ${CMAKE_COMMAND} --build "${folder}" --target specs_generate
        BYPRODUCTS "${folder}/bin/specs_generate"
        COMMENT "Building the generator of ${target} for the host" VERBATIM)
    set(${command} "${folder}/bin/specs_generate" PARENT_SCOPE)
    set(${needs} ${target}_host "${folder}/bin/specs_generate" PARENT_SCOPE)
endfunction()

# In `specs` the files that declare these activations of the catalogue.
function(actgen_find_in_catalogue specs)
    get_property(catalogue GLOBAL PROPERTY ACTGEN_CATALOGUE)  # wherever in the project actgen was brought in
    set(found "")
    foreach(name IN LISTS ARGN)
        set(spec "${catalogue}/${name}.hpp")
        if(NOT name MATCHES "^[a-z0-9_]+$" OR NOT EXISTS "${spec}")
            message(FATAL_ERROR "actgen_add_kernels: the catalogue has no activation ${name}; "
                                "write the name of a file in ${catalogue}")
        endif()
        list(APPEND found "${spec}")
    endforeach()
    set(${specs} ${found} PARENT_SCOPE)
endfunction()

# <folder>/registry.cpp and <folder>/include/actgen/kernels.h, which list the activations `ARGN`.
function(actgen_write_registry folder)
    list(SORT ARGN)
    list(TRANSFORM ARGN REPLACE "(.+)" "    &actgen_\\1,\n" OUTPUT_VARIABLE rows)
    list(TRANSFORM ARGN REPLACE "(.+)" "#include <actgen/kernels/\\1.h>\n" OUTPUT_VARIABLE headers)
    list(TRANSFORM ARGN REPLACE "(.+)" "#include <actgen/kernels/\\1.hpp>\n" OUTPUT_VARIABLE typed_headers)
    list(JOIN rows "" actgen_registry_rows)
    list(JOIN headers "" actgen_registry_headers)
    list(JOIN typed_headers "" actgen_registry_typed_headers)
    configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/registry.cpp.in" "${folder}/registry.cpp" @ONLY)
    configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/kernels.h.in" "${folder}/include/actgen/kernels.h" @ONLY)
endfunction()

# Highway's operations, and what else is named, are parsed once for all sources of a target.
function(actgen_precompile_targets target)
    target_precompile_headers(${target} PRIVATE ${ARGN} "$<$<COMPILE_LANGUAGE:CXX>:<actgen/runtime/all_targets.h$<ANGLE-R>>")
    # From a precompiled header g++ 12 warns of the intrinsics' own "undefined" vectors (PR 105593).
    target_compile_options(${target} PRIVATE
        $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-uninitialized;-Wno-maybe-uninitialized>)
endfunction()

# A number for each library of kernels, by which a program tells several from one: by the least and the greatest of them.  In
# `several` the condition that a program, or a shared library, links several.
function(actgen_number_library target several)
    string(MD5 number "${target}")
    string(SUBSTRING "${number}" 0 7 number)
    math(EXPR number "0x${number}")
    set_target_properties(${target} PROPERTIES
        INTERFACE_ACTGEN_LEAST_LIBRARY ${number} COMPATIBLE_INTERFACE_NUMBER_MIN ACTGEN_LEAST_LIBRARY
        INTERFACE_ACTGEN_GREATEST_LIBRARY ${number} COMPATIBLE_INTERFACE_NUMBER_MAX ACTGEN_GREATEST_LIBRARY)
    set(one "$<STREQUAL:$<TARGET_PROPERTY:ACTGEN_LEAST_LIBRARY>,$<TARGET_PROPERTY:ACTGEN_GREATEST_LIBRARY>>")
    set(${several} "$<NOT:${one}>" PARENT_SCOPE)
endfunction()

# A shared library joins the registry of a program that links it, also where the program calls nothing of it.
function(actgen_join_shared_library target)
    actgen_number_library(${target} several)
    target_link_options(${target} INTERFACE "$<${several}:LINKER:--no-as-needed>")
endfunction()

# Where a program links several libraries of kernels, or a shared library links any, the linker is asked for the registry of
# each static one; in a program with one, what it calls decides which kernels are fetched.
function(actgen_join_static_library target name)
    actgen_number_library(${target} several)
    set(program "$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>")
    target_link_options(${target} INTERFACE
        "$<$<OR:${several},$<NOT:${program}>>:LINKER:--undefined=actgen_registry_of_${name}>")
endfunction()

function(actgen_join_registry target sources)
    list(FILTER sources INCLUDE REGEX "/registry.cpp$")
    string(MAKE_C_IDENTIFIER "${target}" name)
    set_source_files_properties(${sources} PROPERTIES COMPILE_DEFINITIONS ACTGEN_LIBRARY=${name} SKIP_PRECOMPILE_HEADERS ON
        COMPILE_OPTIONS -fno-lto)  # its note names a symbol that link-time optimisation does not see there
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "SHARED_LIBRARY")
        actgen_join_shared_library(${target})
    else()
        actgen_join_static_library(${target} ${name})
    endif()
endfunction()

# Rewrites the folder `committed` from what `command` generates: the target <target>_regenerate.
function(actgen_add_regeneration target command needs committed golden of)
    string(REPLACE ";" "," golden "${golden}")
    string(REPLACE ";" "," of "${of}")
    if(TARGET ${command})
        set(command "$<TARGET_FILE:${command}>")
    endif()
    add_custom_target(${target}_regenerate
        COMMAND ${CMAKE_COMMAND} -DREWRITE=ON "-DTOOL=${command}" "-DCOMMITTED=${committed}" "-DGOLDEN=${golden}" "-DOF=${of}"
                "-DFRESH=${CMAKE_CURRENT_BINARY_DIR}/${target}_fresh" -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/committed_kernels.cmake"
        DEPENDS ${needs} COMMENT "Rewriting ${committed}" VERBATIM USES_TERMINAL)
endfunction()

function(actgen_add_kernels target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "STATIC;SHARED" "OUTPUT;COMMITTED;TOOL;VERIFY" "SPECS;ACTIVATIONS;GOLDEN;OF")
    if(NOT (arg_SPECS OR arg_ACTIVATIONS) OR arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "actgen_add_kernels: ${target} has no specs, or an argument that is not known; "
                            "write actgen_add_kernels(${target} SPECS my_activation.hpp ... ACTIVATIONS gelu ...)")
    endif()
    if(NOT DEFINED arg_VERIFY)
        set(arg_VERIFY ERROR)
    elseif(NOT arg_VERIFY MATCHES "^(WARN|ERROR|OFF)$")
        message(FATAL_ERROR "actgen_add_kernels: VERIFY ${arg_VERIFY} of ${target} is not known; write ERROR, WARN or OFF")
    endif()
    if(arg_STATIC AND arg_SHARED)
        message(FATAL_ERROR "actgen_add_kernels: ${target} cannot be STATIC and SHARED; write one of them, or neither to have it as "
                            "BUILD_SHARED_LIBS says")
    endif()
    if(NOT Highway_INCLUDE_DIR)
        message(FATAL_ERROR "actgen_add_kernels: ${target} cannot be compiled without Highway's headers; install libhwy-dev, or point "
                            "CMAKE_PREFIX_PATH at Highway")
    endif()
    actgen_refuse_fast_math()
    actgen_find_in_catalogue(catalogued ${arg_ACTIVATIONS})
    if(NOT arg_OUTPUT)
        set(arg_OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${target}")
    endif()
    get_filename_component(output "${arg_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
    set(present "")
    if(arg_COMMITTED)
        get_filename_component(arg_COMMITTED "${arg_COMMITTED}" ABSOLUTE)
        file(GLOB present CONFIGURE_DEPENDS "${arg_COMMITTED}/*.cpp")
    endif()
    set(registry "${CMAKE_CURRENT_BINARY_DIR}/${target}_registry")
    set(specs "")
    set(stems "")
    set(missing "")  # from the committed ones
    set(sources "${registry}/registry.cpp")
    set(generated "")
    set(headers "")
    foreach(spec IN LISTS arg_SPECS catalogued)
        get_filename_component(spec "${spec}" ABSOLUTE)
        if(NOT EXISTS "${spec}")
            message(FATAL_ERROR "actgen_add_kernels: ${spec} does not exist; write the path of a spec")
        endif()
        get_filename_component(stem "${spec}" NAME_WE)
        list(APPEND stems ${stem})
        list(APPEND specs "${spec}")
        set(folder "${arg_COMMITTED}")
        if(NOT "${arg_COMMITTED}/${stem}.cpp" IN_LIST present)
            set(folder "${output}")
            list(APPEND missing ${stem})
            list(APPEND generated "${folder}/${stem}.cpp" "${folder}/include/actgen/kernels/${stem}.h"
                                  "${folder}/include/actgen/kernels/${stem}.hpp")
        endif()
        list(APPEND sources "${folder}/${stem}.cpp")
        list(APPEND headers "${folder}/include/actgen/kernels/${stem}.h" "${folder}/include/actgen/kernels/${stem}.hpp")
    endforeach()
    list(SORT specs)
    list(LENGTH specs count)
    actgen_write_registry("${registry}" ${stems})

    set(can_generate OFF)
    if(TARGET actgen::tool OR (CMAKE_CROSSCOMPILING AND missing))
        set(can_generate ON)
        actgen_find_generator(${target} command needs ${specs})
    elseif(missing)
        list(JOIN missing ", " missing)
        message(FATAL_ERROR "actgen_add_kernels: ${target} lacks the kernels of ${missing}, which only the generator can write; "
                            "install Boost and what else docs/dependencies.md lists for it and configure with ACTGEN_GENERATOR=ON, "
                            "or build from actgen's source package, which carries the kernels of all activations")
    endif()

    set(type STATIC)
    if(arg_SHARED OR (BUILD_SHARED_LIBS AND NOT arg_STATIC))
        set(type SHARED)
    endif()
    add_library(${target} ${type} ${sources})
    set(include_folders "${registry}/include")
    if(missing)
        # The generator leaves files alone that would not change, so only changed kernels are compiled again.
        set(known "")
        if(EXISTS "${arg_COMMITTED}/choices.json")
            set(known --choices "${arg_COMMITTED}/choices.json")
        endif()
        add_custom_command(OUTPUT "${output}/generated.stamp" BYPRODUCTS ${generated}
            COMMAND ${command} generate --quiet --no-registry --output "${output}" ${known} ${missing}
            COMMAND ${CMAKE_COMMAND} -E touch "${output}/generated.stamp"
            DEPENDS ${needs} COMMENT "Generating the kernels of ${target}" VERBATIM)
        add_custom_target(${target}_sources DEPENDS "${output}/generated.stamp")
        add_dependencies(${target} ${target}_sources)
        list(APPEND include_folders "${output}/include")
        target_include_directories(${target} PRIVATE "${output}")  # each source includes itself, once for each instruction set
    endif()
    if(present)
        list(APPEND include_folders "${arg_COMMITTED}/include")
        target_include_directories(${target} PRIVATE "${arg_COMMITTED}")
    endif()
    target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${include_folders}>")
    target_compile_options(${target} PRIVATE -ffp-contract=off $<$<CONFIG:Release>:-O2>)
    if(type STREQUAL "SHARED")
        actgen_link_as_shared(${target})
    else()
        target_link_libraries(${target} PUBLIC actgen::runtime)
    endif()
    if(count GREATER 3)
        actgen_precompile_targets(${target})
    endif()
    cmake_language(EVAL CODE "cmake_language(DEFER CALL actgen_refuse_fast_math_of ${target})")
    # Each source includes itself for each instruction set, so that two of them cannot be compiled as one.
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON UNITY_BUILD OFF ACTGEN_HEADERS "${headers}"
                                               ACTGEN_INCLUDE_FOLDERS "${include_folders}"
                                               ACTGEN_REGISTRY_HEADER "${registry}/include/actgen/kernels.h"
                                               CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    actgen_join_registry(${target} "${sources}")
    if(can_generate AND arg_COMMITTED)
        actgen_add_regeneration(${target} "${command}" "${needs}" "${arg_COMMITTED}" "${arg_GOLDEN}" "${arg_OF}")
    endif()

    if(TARGET ${target}_records)
        actgen_add_tool(${target}_actgen ${target} ${target})
        # The tool sees its kernels through a weak symbol, which alone would not fetch them from their library.
        target_link_options(${target}_actgen PRIVATE LINKER:--undefined=actgen_activation_count)
        if(arg_TOOL)
            set_target_properties(${target}_actgen PROPERTIES OUTPUT_NAME ${arg_TOOL})
        endif()
    endif()
    if(arg_SPECS AND NOT arg_VERIFY STREQUAL "OFF")
        actgen_judge_kernels(${target} ${arg_VERIFY} ${arg_SPECS})
    endif()
endfunction()
