# How actgen's own sources are compiled: strict floating point, warnings, sanitizers, ccache.
find_program(ACTGEN_CCACHE ccache)
if(PROJECT_IS_TOP_LEVEL)
    if(ACTGEN_CCACHE)  # it caches what is compiled with a precompiled header only when told that no macro __TIME__ matters
        set(CMAKE_C_COMPILER_LAUNCHER "${ACTGEN_CCACHE}")
        set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${ACTGEN_CCACHE}")
    endif()
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endif()
# One compiler for each processor: Ninja's two more make all of them slower, by some percent.
if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_JOB_POOL_COMPILE)
    cmake_host_system_information(RESULT actgen_processors QUERY NUMBER_OF_LOGICAL_CORES)
    set_property(GLOBAL APPEND PROPERTY JOB_POOLS "actgen_compilers=${actgen_processors}")
    set(CMAKE_JOB_POOL_COMPILE actgen_compilers)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_UNITY_BUILD OFF)  # targets say what is compiled as one, also in a project that compiles its own sources so
include("${CMAKE_CURRENT_LIST_DIR}/ActgenStrictMath.cmake")
actgen_refuse_fast_math()

set(actgen_sanitizers -fsanitize=address,undefined)
if(ACTGEN_SANITIZE STREQUAL "thread")
    set(actgen_sanitizers -fsanitize=thread)
endif()

# Warnings, and sanitizers where asked for.  Not part of what users of a library inherit.
function(actgen_set_strict target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow
        $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>  # g++ 12 sees overlaps in std::string that are not there (PR 105651)
        $<$<BOOL:${ACTGEN_WARNINGS_AS_ERRORS}>:-Werror>)
    if(ACTGEN_SANITIZE)
        target_compile_options(${target} PRIVATE ${actgen_sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    endif()
endfunction()

if(ACTGEN_SANITIZE)
    add_link_options(${actgen_sanitizers})
endif()

# For code that runs the passes, not kernels or oracles: nobody waits for it, so compiling it should not take long.
function(actgen_compile_quickly target)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Og>)
endfunction()
