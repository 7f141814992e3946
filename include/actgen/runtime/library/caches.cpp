// Asks the system for the sizes of the caches.
#include <unistd.h>

#include <actgen/runtime/library/caches.h>

namespace actgen {
namespace {

#if defined(_SC_LEVEL2_CACHE_SIZE) && defined(_SC_LEVEL3_CACHE_SIZE)
std::size_t size_of_cache(int name) {
    long const size = sysconf(name);
    return size > 0 ? static_cast<std::size_t>(size) : 0;
}
cache_sizes this_machine() { return {size_of_cache(_SC_LEVEL2_CACHE_SIZE), size_of_cache(_SC_LEVEL3_CACHE_SIZE)}; }
#else
cache_sizes this_machine() { return {0, 0}; }
#endif

}  // namespace

std::size_t bytes_that_caches_hold() {
    static std::size_t const bytes = bytes_that_caches_hold(this_machine());
    return bytes;
}

}  // namespace actgen
