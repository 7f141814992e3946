# `cpack --config CPackSourceConfig.cmake`: the sources, with the kernels of all activations, so that they build without Boost.
string(REGEX REPLACE "([][+.*()^$?|\\])" "\\\\\\1" actgen_folder "${PROJECT_SOURCE_DIR}")
set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME "actgen-${PROJECT_VERSION}")
set(CPACK_SOURCE_IGNORE_FILES "^${actgen_folder}/build" "^${actgen_folder}/\\.git(/|$)" "/\\.cache/" "/__pycache__/" "\\.partial$"
    "^${actgen_folder}/compile_commands\\.json$")
set(CPACK_PACKAGE_VENDOR actgen)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/complete_package.cmake")
set(CPACK_ACTGEN_TOOL "")  # what the script below asks for kernels
if(TARGET actgen_kernels_generate)
    set(CPACK_ACTGEN_TOOL "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/actgen_kernels_generate")
endif()
set(CPACK_ACTGEN_SHARED ${BUILD_SHARED_LIBS})
if(BUILD_SHARED_LIBS AND ACTGEN_INSTALL)
    include("${CMAKE_CURRENT_LIST_DIR}/ActgenDebian.cmake")
endif()
include(CPack)
