# Cross-compiles the run-time library, the kernels of ACTIVATIONS, their laws and the run-time tests for 64-bit ARM and runs
# them under qemu-user: the bits must be those of the host's kernels, whose digests the program DIGESTS writes.  HOST_TOOL
# generates what is not committed.  Then the example project, whose generator is built for the host on the way.
foreach(program aarch64-linux-gnu-g++ qemu-aarch64)
    find_program(found_${program} ${program})
    if(NOT found_${program})
        message(FATAL_ERROR "neon: ${program} is missing; install g++-aarch64-linux-gnu and qemu-user")
    endif()
endforeach()
set(arm -G Ninja -DCMAKE_BUILD_TYPE=Release
    "-DCMAKE_TOOLCHAIN_FILE=${SOURCE}/cmake/toolchains/aarch64-linux-gnu.cmake")
file(MAKE_DIRECTORY "${BUILD}")
execute_process(COMMAND "${DIGESTS}" write "${BUILD}/digests.txt" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" ${arm} -S "${SOURCE}" -B "${BUILD}" "-DACTGEN_DIGESTS=${BUILD}/digests.txt"
    "-DACTGEN_ACTIVATIONS=${ACTIVATIONS}" "-DACTGEN_HOST_TOOL=${HOST_TOOL}"
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD}" --output-on-failure COMMAND_ERROR_IS_FATAL ANY)

execute_process(COMMAND "${CMAKE_COMMAND}" ${arm} -S "${SOURCE}/examples/own_activation" -B "${BUILD}_example"
    "-DACTGEN_FOLDER=${SOURCE}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}_example" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND qemu-aarch64 -L /usr/aarch64-linux-gnu "${BUILD}_example/own_activation"
    COMMAND_ERROR_IS_FATAL ANY)
