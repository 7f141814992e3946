# `cpack -G DEB` in a build with shared libraries (the preset debian): libactgen0 holds the shared library, libactgen-dev what
# programs are built with, actgen the tool.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL runtime development)
if(TARGET actgen_tool)
    list(APPEND CPACK_COMPONENTS_ALL tool)
endif()
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
if(NOT CPACK_PACKAGE_CONTACT)  # whoever publishes packages says who they are
    set(CPACK_PACKAGE_CONTACT "the actgen authors <actgen@localhost>")
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(library "libactgen${PROJECT_VERSION_MAJOR}")

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME ${library})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "Activation functions and their derivatives: kernels for every instruction set, and their C interface.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libactgen-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${library} (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS
    "cmake, libhwy-dev, libboost-dev, libcli11-dev, libffi-dev, libflint-arb-dev | libflint-dev, libfmt-dev, nlohmann-json3-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Activation functions and their derivatives: headers, and what makes kernels of one's own.")

set(CPACK_DEBIAN_TOOL_PACKAGE_NAME actgen)
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_TOOL_PACKAGE_RECOMMENDS "libactgen-dev, gnuplot-nox, pandoc")
set(CPACK_COMPONENT_TOOL_DESCRIPTION "Activation functions and their derivatives: the tool that explains, judges and generates kernels.")

# Each package brings the licence where Debian looks for it.
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    string(TOUPPER "${component}" upper)
    install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME}" RENAME copyright
        COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()
