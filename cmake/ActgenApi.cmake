# The target `api`: pages of the interface that programs use, from its headers' comments.  What is not documented is an error.
find_program(ACTGEN_DOXYGEN doxygen)
if(NOT ACTGEN_DOXYGEN)
    return()
endif()
set(actgen_public_headers abi.h registry.h storage.h call.hpp call_arguments.hpp name.hpp fast.hpp exact.hpp half.h kernel_of.hpp)
list(TRANSFORM actgen_public_headers REPLACE "(.+)" "\"${PROJECT_SOURCE_DIR}/include/actgen/runtime/\\1\"")
list(JOIN actgen_public_headers " " actgen_public_headers)
configure_file("${PROJECT_SOURCE_DIR}/docs/api/Doxyfile.in" "${PROJECT_BINARY_DIR}/api/Doxyfile" @ONLY)
add_custom_target(api COMMAND "${ACTGEN_DOXYGEN}" "${PROJECT_BINARY_DIR}/api/Doxyfile"
    COMMENT "Writing the pages of the interface, api/html/index.html" VERBATIM)
if(ACTGEN_BUILD_TESTS)
    add_test(NAME docs.api COMMAND "${ACTGEN_DOXYGEN}" "${PROJECT_BINARY_DIR}/api/Doxyfile")
endif()
