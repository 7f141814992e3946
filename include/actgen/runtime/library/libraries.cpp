// All libraries of kernels in the program: each module's note says where its list of them is.
//
// Notes are found through the program headers of what is loaded at the time, so no code has to run when the program or a
// shared library starts, and a library that is unloaded is gone.
#include <cstdint>
#include <cstring>

#include <link.h>

#include <actgen/runtime/join.h>

// The array that the linker makes of the lists, and the note: owner, then both ends of the array from where they stand.
asm(R"(
    .pushsection .note.actgen, "a", %note
    .hidden __start_actgen_libraries
    .hidden __stop_actgen_libraries
    .globl actgen_note_of_module
    .hidden actgen_note_of_module
    .balign 4
actgen_note_of_module:
    .long 7
    .long 16
    .long 1
    .asciz "actgen"
    .balign 4
    .quad __start_actgen_libraries - .
    .quad __stop_actgen_libraries - .
    .popsection
)");

namespace {

constexpr char owner[] = "actgen";

// Calls visit(first library, last library) for each module until that answers true.
template <class Visit>
struct module_search {
    Visit const& visit;

    static char const* end_of(char const* at, std::int64_t& offset) {
        std::memcpy(&offset, at, sizeof offset);
        return at + offset;
    }

    bool look_into_notes(char const* at, std::size_t bytes, std::size_t alignment) const {
        auto const padded = [&](std::size_t n) { return (n + alignment - 1) / alignment * alignment; };
        while (bytes >= sizeof(ElfW(Nhdr))) {
            ElfW(Nhdr) header;
            std::memcpy(&header, at, sizeof header);
            std::size_t const name = padded(header.n_namesz), size = sizeof header + name + padded(header.n_descsz);
            if (size > bytes) return false;
            if (header.n_namesz == sizeof owner && header.n_descsz == 16 && std::memcmp(at + sizeof header, owner, sizeof owner) == 0) {
                std::int64_t offset        = 0;
                char const* const ends     = at + sizeof header + name;
                char const* const first    = end_of(ends, offset);
                char const* const last     = end_of(ends + 8, offset);
                if (visit(reinterpret_cast<actgen_library const*>(first), reinterpret_cast<actgen_library const*>(last))) return true;
            }
            at += size;
            bytes -= size;
        }
        return false;
    }

    static int look_into(dl_phdr_info* module, std::size_t, void* search) {
        for (int i = 0; i < module->dlpi_phnum; ++i) {
            ElfW(Phdr) const& segment = module->dlpi_phdr[i];
            if (segment.p_type != PT_NOTE) continue;
            auto const* const notes = reinterpret_cast<char const*>(module->dlpi_addr + segment.p_vaddr);
            if (static_cast<module_search*>(search)->look_into_notes(notes, segment.p_memsz, segment.p_align == 8 ? 8 : 4)) return 1;
        }
        return 0;
    }
};

// Calls visit(library) for each library until that answers true.
template <class Visit>
void for_each_library(Visit const& visit) {
    auto const visit_module = [&](actgen_library const* first, actgen_library const* last) {
        for (; first != last; ++first)
            if (visit(*first)) return true;
        return false;
    };
    module_search<decltype(visit_module)> search{visit_module};
    dl_iterate_phdr(search.look_into, &search);
}

// Whether a library before this one has an activation of that name.
bool is_repeated(actgen_library const& library, char const* name) {
    bool found = false;
    for_each_library([&](actgen_library const& other) {
        if (&other == &library) return true;
        for (std::size_t i = 0; i < other.count && !found; ++i) found = std::strcmp(other.activations[i]->name, name) == 0;
        return found;
    });
    return found;
}

}  // namespace

actgen_activation const* actgen_joined_at(std::size_t index) {
    actgen_activation const* found = nullptr;
    bool first                     = true;
    for_each_library([&](actgen_library const& library) {
        if (first && index < library.count) {  // the common case: nothing can be repeated
            found = library.activations[index];
        } else if (first) {
            index -= library.count;
        } else {
            for (std::size_t i = 0; i < library.count && found == nullptr; ++i)
                if (!is_repeated(library, library.activations[i]->name) && index-- == 0) found = library.activations[i];
        }
        first = false;
        return found != nullptr;
    });
    return found;
}

actgen_activation const* actgen_joined_find(char const* name) {
    actgen_activation const* found = nullptr;
    for_each_library([&](actgen_library const& library) {
        found = actgen_find_among(library.activations, library.count, name);
        return found != nullptr;
    });
    return found;
}
