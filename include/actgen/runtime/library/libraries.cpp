// All libraries of kernels in the program: their notes (runtime/join.h) say where their lists of activations are.
//
// Notes are found through the program headers of what is loaded at the time, so no code has to run when the program or a
// shared library starts, and a library that is unloaded is gone.
#include <cstdint>
#include <cstring>

#include <link.h>

#include <actgen/runtime/join.h>

namespace {

using list = actgen_activation const* const*;  // NULL ends it

constexpr char owner[] = "actgen";

// Calls visit(list) for each library until that answers true.
template <class Visit>
struct note_search {
    Visit const& visit;

    bool look_into(char const* at, std::size_t bytes, std::size_t alignment) const {
        auto const padded = [&](std::size_t n) { return (n + alignment - 1) / alignment * alignment; };
        while (bytes >= sizeof(ElfW(Nhdr))) {
            ElfW(Nhdr) header;
            std::memcpy(&header, at, sizeof header);
            std::size_t const name = padded(header.n_namesz), size = sizeof header + name + padded(header.n_descsz);
            if (size > bytes) return false;
            std::int64_t distance = 0;
            if (header.n_namesz == sizeof owner && header.n_descsz == sizeof distance &&
                std::memcmp(at + sizeof header, owner, sizeof owner) == 0) {
                char const* const from = at + sizeof header + name;
                std::memcpy(&distance, from, sizeof distance);
                if (visit(reinterpret_cast<list>(from + distance))) return true;
            }
            at += size;
            bytes -= size;
        }
        return false;
    }

    static int look_into_module(dl_phdr_info* module, std::size_t, void* search) {
        for (int i = 0; i < module->dlpi_phnum; ++i) {
            ElfW(Phdr) const& segment = module->dlpi_phdr[i];
            if (segment.p_type != PT_NOTE) continue;
            auto const* const notes = reinterpret_cast<char const*>(module->dlpi_addr + segment.p_vaddr);
            if (static_cast<note_search*>(search)->look_into(notes, segment.p_memsz, segment.p_align == 8 ? 8 : 4)) return 1;
        }
        return 0;
    }
};

template <class Visit>
void for_each_library(Visit const& visit) {
    note_search<Visit> search{visit};
    dl_iterate_phdr(search.look_into_module, &search);
}

// Whether a library before this one has an activation of that name.
bool is_repeated(list library, char const* name) {
    bool found = false;
    for_each_library([&](list other) {
        if (other == library) return true;
        for (; *other != nullptr && !found; ++other) found = std::strcmp((*other)->name, name) == 0;
        return found;
    });
    return found;
}

}  // namespace

actgen_activation const* actgen_joined_at(std::size_t index) {
    actgen_activation const* found = nullptr;
    bool first                     = true;  // nothing can be repeated there
    for_each_library([&](list library) {
        for (list one = library; *one != nullptr && found == nullptr; ++one)
            if ((first || !is_repeated(library, (*one)->name)) && index-- == 0) found = *one;
        first = false;
        return found != nullptr;
    });
    return found;
}

actgen_activation const* actgen_joined_find(char const* name) {
    actgen_activation const* found = nullptr;
    for_each_library([&](list library) {
        std::size_t count = 0;
        while (library[count] != nullptr) ++count;
        found = actgen_find_among(library, count, name);
        return found != nullptr;
    });
    return found;
}
