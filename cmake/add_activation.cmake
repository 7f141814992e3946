# Adds an activation to a copy of the project: exactly one file under specs/ and its digests may change, and the new activation
# is verified.  SOURCE, FOLDER (the copy), COMPILER, LAUNCHER.
file(REMOVE_RECURSE "${FOLDER}")
foreach(part CMakeLists.txt cmake include generator specs generated)
    file(COPY "${SOURCE}/${part}" DESTINATION "${FOLDER}/source")
endforeach()

# In `hashes` a line for each file below the copy, with its digest.
function(list_digests hashes)
    file(GLOB_RECURSE files RELATIVE "${FOLDER}/source" "${FOLDER}/source/*")
    set(all "")
    foreach(file IN LISTS files)
        file(SHA256 "${FOLDER}/source/${file}" digest)
        list(APPEND all "${digest} ${file}")
    endforeach()
    set(${hashes} ${all} PARENT_SCOPE)
endfunction()

list_digests(before)
file(WRITE "${FOLDER}/source/specs/leaning_gelu.hpp" [=[
// Leaning GELU: x times the distribution function of a normal variable of any width.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::leaning_gelu_activation {

inline constexpr auto width = parameter("width"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2));

inline constexpr auto spec = activation("leaning_gelu"_s,
    forward = x * normal_cdf(x / width),
    expect  = facts(smooth, limit(inf, x), limit(-inf, 0)),
    summary = "x normal_cdf(x / width)");

}
]=])
execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${FOLDER}/source" -B "${FOLDER}/build" -DCMAKE_BUILD_TYPE=Release
    "-DACTGEN_ACTIVATIONS=relu,leaning_gelu" -DACTGEN_BUILD_TESTS=OFF "-DCMAKE_CXX_COMPILER=${COMPILER}"
    "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${FOLDER}/build" --target regenerate COMMAND_ERROR_IS_FATAL ANY)

list_digests(after)
list(REMOVE_ITEM after ${before})
set(changed "")
foreach(line IN LISTS after)
    string(REGEX REPLACE "^[0-9a-f]+ " "" file "${line}")
    list(APPEND changed "${file}")
endforeach()
list(SORT changed)
set(expected generated/choices.json generated/digests.txt specs/leaning_gelu.hpp)
list(SORT expected)
if(NOT changed STREQUAL expected)
    message(FATAL_ERROR "add_activation: adding an activation changed ${changed}; only ${expected} should change")
endif()

execute_process(COMMAND "${CMAKE_COMMAND}" --build "${FOLDER}/build" --target actgen_kernels_actgen COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${FOLDER}/build/bin/actgen" verify leaning_gelu COMMAND_ERROR_IS_FATAL ANY)
