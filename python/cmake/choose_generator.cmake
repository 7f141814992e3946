# Whether the generator is built with the package, whose docstrings it then writes: where all that it needs is here, unless
# ACTGEN_GENERATOR says otherwise.
if(NOT DEFINED ACTGEN_GENERATOR)
    list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../cmake")
    set(ACTGEN_GENERATOR ON)
    foreach(dependency Boost CLI11 FLINT fmt libffi nlohmann_json)
        find_package(${dependency} QUIET)
        if(NOT ${dependency}_FOUND)
            message(STATUS "actgen for Python: ${dependency} is missing, so the generator is not built: docstrings lack formulas, kinks "
                           "and errors, and activations are those whose kernels the sources carry")
            set(ACTGEN_GENERATOR OFF)
        endif()
    endforeach()
endif()
