# Builds and runs a project that uses actgen: WAY is install (find_package) or subdirectory, PROJECT a folder of this one, and
# what the build leaves is run: RUN are programs, VERIFY tools.  SHARED: BUILD_SHARED_LIBS of the project.
set(prefix "${BUILD}/${WAY}_prefix")
get_filename_component(name "${PROJECT}" NAME)
set(folder "${BUILD}/${WAY}_${name}")
if(SHARED)
    string(APPEND folder "_shared")
endif()
file(REMOVE_RECURSE "${folder}" "${prefix}")
set(choice "-DACTGEN_FOLDER=${SOURCE}")
if(WAY STREQUAL "install")
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}"
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    set(choice "-DCMAKE_PREFIX_PATH=${prefix}")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/${PROJECT}" -B "${folder}" "${choice}"
    -DCMAKE_BUILD_TYPE=Release "-DBUILD_SHARED_LIBS=${SHARED}" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}"
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${folder}" COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "," ";" RUN "${RUN}")
foreach(program IN LISTS RUN)
    execute_process(COMMAND "${folder}/${program}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
string(REPLACE "," ";" VERIFY "${VERIFY}")
foreach(tool IN LISTS VERIFY)
    execute_process(COMMAND "${folder}/${tool}" verify --quick COMMAND_ERROR_IS_FATAL ANY)
endforeach()
