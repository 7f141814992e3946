# An installed library of some activations, TYPE shared or static, OPTIMISED when it is linked or not, moved elsewhere afterwards:
# programs in C and C++ find it by CMake and by pkg-config, without Highway, and run.  SOURCE, FOLDER, C_COMPILER, COMPILER.
cmake_minimum_required(VERSION 3.22)
file(REMOVE_RECURSE "${FOLDER}")
set(shared OFF)
if(TYPE STREQUAL "shared")
    set(shared ON)
endif()
set(program_in_c "${SOURCE}/docs/recipes/c_call.c")
set(project_in_cpp "${SOURCE}/tests/projects/installed_cpp")

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
    if(NOT status EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "installed: ${command} gave ${status}:\n${text}")
    endif()
endfunction()

run("${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}" -B "${FOLDER}/build" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=${shared}
    -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=${OPTIMISED}
    -DACTGEN_GENERATOR=OFF -DACTGEN_BUILD_TESTS=OFF "-DACTGEN_ACTIVATIONS=swish,softmax" "-DCMAKE_C_COMPILER=${C_COMPILER}"
    "-DCMAKE_CXX_COMPILER=${COMPILER}" -DCMAKE_INSTALL_LIBDIR=lib)
run("${CMAKE_COMMAND}" --build "${FOLDER}/build")
run("${CMAKE_COMMAND}" --install "${FOLDER}/build" --prefix "${FOLDER}/first")
file(RENAME "${FOLDER}/first" "${FOLDER}/prefix")

set(ran 0)
function(run_program)
    run(${ARGN})
    math(EXPR ran "${ran} + 1")
    set(ran ${ran} PARENT_SCOPE)
endfunction()

foreach(language c cpp)
    set(compilers "-DCMAKE_C_COMPILER=${C_COMPILER}")
    if(language STREQUAL "cpp")
        set(compilers "-DCMAKE_CXX_COMPILER=${COMPILER}")
    endif()
    run("${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/tests/projects/installed_${language}" -B "${FOLDER}/${language}" ${compilers}
        "-DCMAKE_PREFIX_PATH=${FOLDER}/prefix" "-DPROGRAM=${program_in_c}" -DCMAKE_DISABLE_FIND_PACKAGE_Highway=ON --no-warn-unused-cli)
    run("${CMAKE_COMMAND}" --build "${FOLDER}/${language}")
    run_program("${FOLDER}/${language}/program")
endforeach()

find_program(pkg_config NAMES pkg-config pkgconf REQUIRED)
set(ENV{PKG_CONFIG_PATH} "${FOLDER}/prefix/lib/pkgconfig")
set(ENV{LD_LIBRARY_PATH} "${FOLDER}/prefix/lib")
execute_process(COMMAND "${pkg_config}" --cflags --libs actgen OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run("${C_COMPILER}" -std=c99 "${program_in_c}" -o "${FOLDER}/by_pkg_config_c" ${flags})
run_program("${FOLDER}/by_pkg_config_c")
run("${COMPILER}" -std=c++20 -fno-exceptions -fno-rtti "${project_in_cpp}/program.cpp" -o "${FOLDER}/by_pkg_config_cpp" ${flags})
run_program("${FOLDER}/by_pkg_config_cpp")
message(STATUS "installed: ${ran} programs run with the ${TYPE} library")
