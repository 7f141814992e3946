# What `cmake --install` leaves: headers, libraries, the tool, and packages for find_package(actgen) and pkg-config.
#
# Components: runtime (the shared library, where there is one), development (all that programs are built with) and tool.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(actgen_package "${CMAKE_INSTALL_LIBDIR}/cmake/actgen")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/actgen" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
    FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
get_target_property(actgen_kernel_headers actgen_kernels ACTGEN_HEADERS)
get_target_property(actgen_registry_header actgen_kernels ACTGEN_REGISTRY_HEADER)
install(FILES ${actgen_registry_header} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/actgen" COMPONENT development)
install(FILES ${actgen_kernel_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/actgen/kernels" COMPONENT development)
install(TARGETS actgen_runtime ${actgen_library} EXPORT actgen_runtime_targets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime NAMELINK_COMPONENT development
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT actgen_runtime_targets NAMESPACE actgen:: FILE actgen-runtime.cmake DESTINATION "${actgen_package}"
    COMPONENT development)

if(TARGET actgen_tool)
    install(TARGETS actgen_passes actgen_compiled_passes actgen_reference actgen_synthesis actgen_tool actgen_tool_main EXPORT actgen_generator_targets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
    install(EXPORT actgen_generator_targets NAMESPACE actgen:: FILE actgen-generator.cmake
        DESTINATION "${actgen_package}" COMPONENT development)
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/specs" DESTINATION "${CMAKE_INSTALL_DATADIR}/actgen" COMPONENT development
        FILES_MATCHING PATTERN "*.hpp")
    install(PROGRAMS $<TARGET_FILE:actgen_kernels_actgen> DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT tool)
endif()

set(actgen_catalogue "${CMAKE_INSTALL_DATADIR}/actgen/specs")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/actgen-config.cmake.in"
    "${PROJECT_BINARY_DIR}/actgen-config.cmake" INSTALL_DESTINATION "${actgen_package}" PATH_VARS actgen_catalogue)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/actgen-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/actgen-config.cmake" "${PROJECT_BINARY_DIR}/actgen-config-version.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/ActgenAddKernels.cmake" "${PROJECT_SOURCE_DIR}/cmake/ActgenStrictMath.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/ActgenJudgeKernels.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/ActgenSharedLibrary.cmake" "${PROJECT_SOURCE_DIR}/cmake/exported.map"
    "${PROJECT_SOURCE_DIR}/cmake/FindHighway.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/FindFLINT.cmake" "${PROJECT_SOURCE_DIR}/cmake/Findlibffi.cmake" "${PROJECT_SOURCE_DIR}/cmake/record.cpp.in"
    "${PROJECT_SOURCE_DIR}/cmake/registered.cpp.in" "${PROJECT_SOURCE_DIR}/cmake/registry.cpp.in"
    "${PROJECT_SOURCE_DIR}/cmake/kernels.h.in" "${PROJECT_SOURCE_DIR}/cmake/committed_kernels.cmake"
    DESTINATION "${actgen_package}" COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/cmake/host/CMakeLists.txt" DESTINATION "${actgen_package}/host" COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT development)

# For pkg-config, which finds the folders from where its file is.
file(RELATIVE_PATH actgen_up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" actgen_up "${actgen_up}")
set(actgen_link_flags -lactgen)
set(actgen_compile_flags -fPIC)  # as ActgenSharedLibrary.cmake says
if(NOT BUILD_SHARED_LIBS)
    set(actgen_compile_flags "")
    set(actgen_link_flags "-lactgen_kernels -lactgen_runtime")
    list(JOIN actgen_cpp_libraries " -l" libraries)
    string(APPEND actgen_link_flags " -l${libraries}")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/actgen.pc.in" "${PROJECT_BINARY_DIR}/actgen.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/actgen.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
