# Builds and runs examples/own_activation as a project of its own: WAY is install (find_package) or subdirectory.
set(prefix "${BUILD}/${WAY}_prefix")
set(folder "${BUILD}/${WAY}_example")
file(REMOVE_RECURSE "${folder}" "${prefix}")
set(choice "-DACTGEN_FOLDER=${SOURCE}")
if(WAY STREQUAL "install")
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}"
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    set(choice "-DCMAKE_PREFIX_PATH=${prefix}")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/examples/own_activation" -B "${folder}" "${choice}"
    -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}"
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${folder}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${folder}/own_activation" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${folder}/my_kernels_actgen" verify glide COMMAND_ERROR_IS_FATAL ANY)
