# A build judges the kernels that it makes: actgen_add_kernels(... VERIFY ERROR|WARN).
include_guard(GLOBAL)

# Judges the kernels of the specs `ARGN` in a build of <target>_judged, as VERIFY says: each when its record or its kernels have
# been compiled anew since it was last judged.  What was warned of is not said again until then; an error is.
function(actgen_judge_kernels target verify)
    if(NOT TARGET ${target}_actgen OR CMAKE_CROSSCOMPILING)
        get_property(said GLOBAL PROPERTY ACTGEN_SAID_UNJUDGED)
        if(NOT said)
            message(STATUS "actgen_add_kernels: the kernels of ${target} cannot run here, so that the build does not judge them; "
                           "run verify where they can")
            set_property(GLOBAL PROPERTY ACTGEN_SAID_UNJUDGED ON)
        endif()
        return()
    endif()
    set(severity --quiet)
    if(verify STREQUAL "WARN")
        set(severity --warn)
    endif()
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_judged.d")
    file(MAKE_DIRECTORY "${folder}")
    set(stamps "")
    foreach(spec IN LISTS ARGN)
        get_filename_component(stem "${spec}" NAME_WE)
        set(objects "${target}_records" "${target}")
        list(TRANSFORM objects REPLACE "(.+)" "$<FILTER:$<TARGET_OBJECTS:\\1>,INCLUDE,/${stem}[.]cpp[.]o$>")
        add_custom_command(OUTPUT "${folder}/${stem}_${verify}.stamp"
            COMMAND ${target}_actgen verify --quick ${severity} --threads 1 ${stem}
            COMMAND ${CMAKE_COMMAND} -E touch "${folder}/${stem}_${verify}.stamp"
            DEPENDS ${objects} COMMENT "Judging the kernels of ${stem}" VERBATIM)
        list(APPEND stamps "${folder}/${stem}_${verify}.stamp")
    endforeach()
    add_custom_target(${target}_judged ALL DEPENDS ${stamps})
    add_dependencies(${target}_judged ${target}_actgen)
endfunction()
