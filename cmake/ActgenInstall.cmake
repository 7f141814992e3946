# What `cmake --install` leaves: headers, libraries, the tool, and a package for find_package(actgen).
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(actgen_package "${CMAKE_INSTALL_LIBDIR}/cmake/actgen")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/actgen" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
get_target_property(actgen_kernel_headers actgen_kernels ACTGEN_HEADERS)
get_target_property(actgen_registry_header actgen_kernels ACTGEN_REGISTRY_HEADER)
install(FILES ${actgen_registry_header} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/actgen")
install(FILES ${actgen_kernel_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/actgen/kernels")
install(TARGETS actgen_runtime actgen_kernels EXPORT actgen_runtime_targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT actgen_runtime_targets NAMESPACE actgen:: FILE actgen-runtime.cmake DESTINATION "${actgen_package}")

if(TARGET actgen_tool)
    install(TARGETS actgen_passes actgen_compiled_passes actgen_reference actgen_synthesis actgen_tool actgen_tool_main EXPORT actgen_generator_targets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    install(EXPORT actgen_generator_targets NAMESPACE actgen:: FILE actgen-generator.cmake
        DESTINATION "${actgen_package}")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/specs" DESTINATION "${CMAKE_INSTALL_DATADIR}/actgen" FILES_MATCHING PATTERN "*.hpp")
    install(PROGRAMS $<TARGET_FILE:actgen_kernels_actgen> DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

set(actgen_catalogue "${CMAKE_INSTALL_DATADIR}/actgen/specs")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/actgen-config.cmake.in"
    "${PROJECT_BINARY_DIR}/actgen-config.cmake" INSTALL_DESTINATION "${actgen_package}" PATH_VARS actgen_catalogue)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/actgen-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/actgen-config.cmake" "${PROJECT_BINARY_DIR}/actgen-config-version.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/ActgenAddKernels.cmake" "${PROJECT_SOURCE_DIR}/cmake/ActgenStrictMath.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/ActgenJudgeKernels.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/FindHighway.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/FindFLINT.cmake" "${PROJECT_SOURCE_DIR}/cmake/Findlibffi.cmake" "${PROJECT_SOURCE_DIR}/cmake/record.cpp.in"
    "${PROJECT_SOURCE_DIR}/cmake/registered.cpp.in" "${PROJECT_SOURCE_DIR}/cmake/registry.cpp.in"
    "${PROJECT_SOURCE_DIR}/cmake/kernels.h.in" "${PROJECT_SOURCE_DIR}/cmake/committed_kernels.cmake" DESTINATION "${actgen_package}")
install(FILES "${PROJECT_SOURCE_DIR}/cmake/host/CMakeLists.txt" DESTINATION "${actgen_package}/host")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
