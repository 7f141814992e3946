# Refuses compiler options that let results differ from what is promised: -ffast-math and its parts.  Where the compiler
# defines a macro for one, runtime/targets.h refuses it as well; clang has none for most.
include_guard(GLOBAL)

# In `found` the first such option among options or flags.
function(actgen_find_fast_math found)
    set(parts fast-math unsafe-math-optimizations finite-math-only associative-math reciprocal-math no-signed-zeros no-honor-nans
        no-honor-infinities approx-func fp-model=fast)
    string(JOIN "|" parts ${parts})
    set(${found} "" PARENT_SCOPE)
    string(REPLACE " " ";" words "${ARGN}")
    foreach(word IN LISTS words)
        if(word MATCHES "^(-f(${parts})|-Ofast)$")
            set(${found} "${word}" PARENT_SCOPE)
            return()
        endif()
    endforeach()
endfunction()

# In the flags of the folder that asks.
function(actgen_refuse_fast_math)
    foreach(flags CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_DEBUG CMAKE_CXX_FLAGS_RELEASE CMAKE_CXX_FLAGS_RELWITHDEBINFO CMAKE_CXX_FLAGS_MINSIZEREL)
        actgen_find_fast_math(option "${${flags}}")
        if(option)
            message(FATAL_ERROR "actgen: ${flags} holds ${option}, which breaks the promised results; remove it")
        endif()
    endforeach()
endfunction()

# In the options of a target, once all of its folder is read.
function(actgen_refuse_fast_math_of target)
    get_target_property(options ${target} COMPILE_OPTIONS)
    actgen_find_fast_math(option "${options}")
    if(option)
        message(FATAL_ERROR "actgen: the options of ${target} hold ${option}, which breaks the promised results; remove it")
    endif()
endfunction()
