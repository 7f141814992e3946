# What generated kernels need: the run-time library.  Highway's headers are its only dependency.
find_package(Highway REQUIRED)

file(GLOB actgen_runtime_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/actgen/runtime/library/*.cpp")
add_library(actgen_runtime STATIC ${actgen_runtime_sources})
add_library(actgen::runtime ALIAS actgen_runtime)
set_target_properties(actgen_runtime PROPERTIES EXPORT_NAME runtime POSITION_INDEPENDENT_CODE ON
                                                UNITY_BUILD OFF  # sources include themselves
                                                CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
target_include_directories(actgen_runtime PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:include>")
target_compile_features(actgen_runtime PUBLIC cxx_std_20)
target_compile_options(actgen_runtime PRIVATE -ffp-contract=off $<$<CONFIG:Release>:-O2>)
# What archives of C++ need of a program whose linker does not speak C++.
set(actgen_cpp_libraries ${CMAKE_CXX_IMPLICIT_LINK_LIBRARIES})
list(FILTER actgen_cpp_libraries INCLUDE REGEX "^(stdc\\+\\+|c\\+\\+|m)$")
list(REMOVE_DUPLICATES actgen_cpp_libraries)
target_link_libraries(actgen_runtime PUBLIC Highway::Highway INTERFACE "$<$<LINK_LANGUAGE:C>:${actgen_cpp_libraries}>")
actgen_set_strict(actgen_runtime)
