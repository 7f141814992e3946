// The first device of OpenCL.  ACTGEN_TEST_OPTIONS: what programs are built with.
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>

#include "device.hpp"

#include "catch.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

namespace actgen::language_test {

namespace {

constexpr std::size_t group_size = 8, work_items = 24;

void must(cl_int status, char const* what) {
    if (status == CL_SUCCESS) return;
    throw std::runtime_error(std::string(what) + " gives status " + std::to_string(status));
}

template <class Handle, cl_int (*release)(Handle)>
struct released {
    using pointer = Handle;
    void operator()(Handle handle) const { release(handle); }
};
template <class Handle, cl_int (*release)(Handle)>
using owned = std::unique_ptr<std::remove_pointer_t<Handle>, released<Handle, release>>;

struct opened_device {
    cl_device_id device{};
    owned<cl_context, clReleaseContext> context{};
    owned<cl_command_queue, clReleaseCommandQueue> queue{};
    owned<cl_program, clReleaseProgram> program{};
    std::map<std::string, owned<cl_kernel, clReleaseKernel>> kernels{};
};

opened_device& opened() {
    static opened_device all = [] {
        opened_device made;
        cl_platform_id platform{};
        cl_uint count = 0;
        if (clGetPlatformIDs(1, &platform, &count) != CL_SUCCESS || count == 0 || clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &made.device, &count) != CL_SUCCESS) std::exit(77);
        cl_int status = 0;
        made.context.reset(clCreateContext(nullptr, 1, &made.device, nullptr, nullptr, &status));
        must(status, "clCreateContext");
        made.queue.reset(clCreateCommandQueue(made.context.get(), made.device, 0, &status));
        must(status, "clCreateCommandQueue");
        return made;
    }();
    return all;
}

std::string log_of(cl_program program) {
    std::size_t size = 0;
    clGetProgramBuildInfo(program, opened().device, CL_PROGRAM_BUILD_LOG, 0, nullptr, &size);
    std::string text(size, ' ');
    clGetProgramBuildInfo(program, opened().device, CL_PROGRAM_BUILD_LOG, size, text.data(), nullptr);
    return text;
}

cl_kernel kernel_called(std::string const& name) {
    opened_device& on = opened();
    if (auto const known = on.kernels.find(name); known != on.kernels.end()) return known->second.get();
    cl_int status       = 0;
    cl_kernel const made = clCreateKernel(on.program.get(), name.c_str(), &status);
    if (status == CL_SUCCESS) on.kernels[name].reset(made);
    return status == CL_SUCCESS ? made : nullptr;
}

}  // namespace

std::string device_name() {
    char name[256] = {};
    clGetDeviceInfo(opened().device, CL_DEVICE_NAME, sizeof name - 1, name, nullptr);
    return name;
}

void open_text(std::string const& activation) {
    opened_device& on = opened();
    on.kernels.clear();
    std::ostringstream read;
    read << std::ifstream(std::string(ACTGEN_TEXT_FOLDER) + "/" + activation + ".cl").rdbuf();
    std::string const text  = read.str();
    char const* begin      = text.c_str();
    cl_int status           = 0;
    on.program.reset(clCreateProgramWithSource(on.context.get(), 1, &begin, nullptr, &status));
    must(status, "clCreateProgramWithSource");
    char const* const options = std::getenv("ACTGEN_TEST_OPTIONS");
    status                    = clBuildProgram(on.program.get(), 1, &on.device, options == nullptr ? "" : options, nullptr, nullptr);
    if (status != CL_SUCCESS) FAIL(activation << ": " << log_of(on.program.get()));
}

bool has_kernel(std::string const& name) { return kernel_called(name) != nullptr; }

void run_kernel(std::string const& name, std::vector<device_argument> const& arguments) {
    opened_device& on      = opened();
    cl_kernel const kernel = kernel_called(name);
    std::map<void*, std::pair<owned<cl_mem, clReleaseMemObject>, std::size_t>> buffers;
    cl_uint number = 0;
    for (device_argument const& one : arguments) {
        cl_int status = 0;
        if (device_array const* const array = std::get_if<device_array>(&one)) {
            auto& [buffer, bytes] = buffers[array->data];
            if (!buffer) {
                bytes = array->bytes;
                buffer.reset(bytes == 0 ? clCreateBuffer(on.context.get(), CL_MEM_READ_WRITE, 8, nullptr, &status)
                                        : clCreateBuffer(on.context.get(), CL_MEM_READ_WRITE | CL_MEM_COPY_HOST_PTR, bytes, array->data, &status));
                must(status, "clCreateBuffer");
            }
            cl_mem const handle = buffer.get();
            status              = clSetKernelArg(kernel, number, sizeof handle, &handle);
        } else {
            status = std::visit([&](auto const& value) { return clSetKernelArg(kernel, number, sizeof value, &value); }, one);
        }
        must(status, ("clSetKernelArg of " + name).c_str());
        ++number;
    }
    must(clEnqueueNDRangeKernel(on.queue.get(), kernel, 1, nullptr, &work_items, &group_size, 0, nullptr, nullptr), ("clEnqueueNDRangeKernel of " + name).c_str());
    for (auto& [data, held] : buffers)
        if (held.second != 0) must(clEnqueueReadBuffer(on.queue.get(), held.first.get(), CL_TRUE, 0, held.second, data, 0, nullptr, nullptr), "clEnqueueReadBuffer");
    must(clFinish(on.queue.get()), "clFinish");
}

}  // namespace actgen::language_test
