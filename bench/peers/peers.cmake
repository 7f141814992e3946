# The comparison with peers: one program for each instruction set, since what is compiled here (loops, Eigen, Highway) is compiled
# for it, and the target `performance`, which measures with both and writes docs/performance.md.
#
#   ACTGEN_TORCH        a folder with PyTorch's wheel (pip install --target); else Debian's libtorch-dev is looked for
#   ACTGEN_ONNXRUNTIME  likewise ONNX Runtime's; its C header is no part of the wheel and is looked for as usual
set(ACTGEN_TORCH "" CACHE PATH "Where pip put PyTorch's wheel")
set(ACTGEN_ONNXRUNTIME "" CACHE PATH "Where pip put ONNX Runtime's wheel")

find_path(ACTGEN_DNNL_INCLUDE dnnl.hpp)
find_library(ACTGEN_DNNL dnnl)

find_path(ACTGEN_TORCH_INCLUDE ATen/ATen.h HINTS "${ACTGEN_TORCH}/torch/include")
find_library(ACTGEN_TORCH_CPU torch_cpu HINTS "${ACTGEN_TORCH}/torch/lib")
find_library(ACTGEN_C10 c10 HINTS "${ACTGEN_TORCH}/torch/lib")
file(GLOB_RECURSE ACTGEN_TORCH_NEEDS "${ACTGEN_TORCH}/nvidia/*/libcudart.so.*" "${ACTGEN_TORCH}/nvidia/*/libcupti.so.*")  # the wheel's library asks for them

find_path(ACTGEN_ONNXRUNTIME_INCLUDE onnxruntime_c_api.h PATH_SUFFIXES onnxruntime onnxruntime/core/session)
file(GLOB ACTGEN_ONNXRUNTIME_LIBRARY "${ACTGEN_ONNXRUNTIME}/onnxruntime/capi/libonnxruntime.so.*")
if(ACTGEN_ONNXRUNTIME_LIBRARY)  # in the wheel it has not the name by which it is loaded
    file(CREATE_LINK "${ACTGEN_ONNXRUNTIME_LIBRARY}" "${CMAKE_CURRENT_BINARY_DIR}/libonnxruntime.so.1" SYMBOLIC)
endif()

find_path(ACTGEN_XNNPACK_INCLUDE xnnpack.h)
find_library(ACTGEN_XNNPACK XNNPACK)
execute_process(COMMAND dpkg-query -W -f "\${Version}" libxnnpack-dev OUTPUT_VARIABLE xnnpack_version ERROR_QUIET)

find_package(Eigen3 QUIET)

# A source's options are of all targets at once; so each program says its instruction set as a property of its own.
function(actgen_add_bench_peers name)
    add_executable(${name} EXCLUDE_FROM_ALL peers/main.cpp peers/libmvec.cpp peers/highway.cpp)
    target_link_libraries(${name} PRIVATE actgen_kernels)
    target_compile_features(${name} PRIVATE cxx_std_20)
    target_compile_options(${name} PRIVATE -O2)
    set_target_properties(${name} PROPERTIES ACTGEN_INSTRUCTION_SET "${ARGN}")
    if(ACTGEN_DNNL AND ACTGEN_DNNL_INCLUDE)
        target_sources(${name} PRIVATE peers/onednn.cpp)
        target_compile_definitions(${name} PRIVATE ACTGEN_PEER_ONEDNN)
        target_link_libraries(${name} PRIVATE ${ACTGEN_DNNL})
    endif()
    if(ACTGEN_TORCH_CPU AND ACTGEN_C10 AND ACTGEN_TORCH_INCLUDE)
        target_sources(${name} PRIVATE peers/torch.cpp)
        target_compile_definitions(${name} PRIVATE ACTGEN_PEER_TORCH)
        target_link_libraries(${name} PRIVATE ${ACTGEN_TORCH_CPU} ${ACTGEN_C10} ${ACTGEN_TORCH_NEEDS})
    endif()
    if(ACTGEN_ONNXRUNTIME_INCLUDE AND ACTGEN_ONNXRUNTIME_LIBRARY)
        target_sources(${name} PRIVATE peers/onnxruntime.cpp)
        target_compile_definitions(${name} PRIVATE ACTGEN_PEER_ONNXRUNTIME)
        target_link_libraries(${name} PRIVATE ${ACTGEN_ONNXRUNTIME_LIBRARY})
        set_property(TARGET ${name} APPEND PROPERTY BUILD_RPATH "${CMAKE_CURRENT_BINARY_DIR}")
    endif()
    if(ACTGEN_XNNPACK AND ACTGEN_XNNPACK_INCLUDE)
        target_sources(${name} PRIVATE peers/xnnpack.cpp)
        target_compile_definitions(${name} PRIVATE ACTGEN_PEER_XNNPACK "ACTGEN_XNNPACK_VERSION=\"${xnnpack_version}\"")
        target_link_libraries(${name} PRIVATE ${ACTGEN_XNNPACK})
    endif()
    if(TARGET Eigen3::Eigen)
        target_sources(${name} PRIVATE peers/eigen.cpp)
        target_compile_definitions(${name} PRIVATE ACTGEN_PEER_EIGEN)
        target_link_libraries(${name} PRIVATE Eigen3::Eigen)
    endif()
endfunction()
set(isa "$<TARGET_PROPERTY:ACTGEN_INSTRUCTION_SET>")
set_source_files_properties(peers/highway.cpp peers/eigen.cpp PROPERTIES COMPILE_OPTIONS "-O3;${isa}")
set_source_files_properties(peers/libmvec.cpp PROPERTIES COMPILE_OPTIONS "-O3;-ffast-math;${isa}")

# Each sees the headers of its own peer alone: PyTorch's wheel brings another oneDNN's.
set_source_files_properties(peers/torch.cpp PROPERTIES INCLUDE_DIRECTORIES "${ACTGEN_TORCH_INCLUDE};${ACTGEN_TORCH_INCLUDE}/torch/csrc/api/include")
set_source_files_properties(peers/onnxruntime.cpp PROPERTIES INCLUDE_DIRECTORIES "${ACTGEN_ONNXRUNTIME_INCLUDE}")

actgen_add_bench_peers(bench_peers_avx512 -march=x86-64-v4 -mprefer-vector-width=512)
actgen_add_bench_peers(bench_peers_avx2 -march=x86-64-v3)
target_compile_definitions(bench_peers_avx2 PRIVATE ACTGEN_PEERS_AVX2)

# On a quiet machine with AVX-512; what it writes is committed.
set(measured "${PROJECT_SOURCE_DIR}/bench/peers/measured")
add_custom_target(performance
    COMMAND bench_peers_avx512 --json "${measured}/avx512.json"
    COMMAND bench_peers_avx2 --json "${measured}/avx2.json"
    COMMAND "${PROJECT_SOURCE_DIR}/scripts/performance" "${measured}/avx512.json" "${measured}/avx2.json" "${PROJECT_SOURCE_DIR}/docs/performance.md"
    COMMENT "Measuring actgen beside its peers" USES_TERMINAL VERBATIM)
