# The shared library libactgen.so, and which of the two libraries actgen::kernels is.
#
# Both are made of the same objects.  The tool and the tests take the static one, whatever BUILD_SHARED_LIBS says.
actgen_add_shared_library(actgen_shared actgen_kernels)
set_target_properties(actgen_shared PROPERTIES OUTPUT_NAME actgen EXPORT_NAME kernels
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})  # of one major version each may replace an earlier one (abi.h)
if(BUILD_SHARED_LIBS)
    set(actgen_library actgen_shared)
else()
    set(actgen_library actgen_kernels)
    set_target_properties(actgen_shared PROPERTIES EXCLUDE_FROM_ALL ON)
endif()
add_library(actgen::kernels ALIAS ${actgen_library})
