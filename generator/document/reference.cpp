// The reference: gathers all activations, has pictures and formulas made at once, and writes the files.
#include "reference.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "assets.hpp"
#include "gallery.hpp"
#include "page.hpp"
#include "row_curves.hpp"
#include "tool/parameter_values.hpp"
#include "tool/pending_file.hpp"

namespace actgen::document {
namespace {

constexpr int samples = 240;  // each three dots of a picture, between which curves look straight

wanted_picture picture_of(subject const& s) {
    activation_record const& a = *s.activation;
    auto const slots           = tool::per_slot(a, tool::assigned(a, {}));
    wanted_picture p{.curves = {}, .from = -5, .to = 5, .description = fmt::format("Curves of {} and its derivatives", a.name)};
    if (extent_of(a) != extent::pointwise) {
        p.curves = sample_row_curves(s.formulas, slots, p.from, p.to, samples);
        return p;
    }
    for (double place : tool::kink_places(s.formulas, slots)) {  // kinks far out would make the rest invisible
        if (place > -50) p.from = std::min(p.from, place - 1);
        if (place < 50) p.to = std::max(p.to, place + 1);
    }
    p.curves = tool::sample_curves(s.formulas, slots, p.from, p.to, samples);
    return p;
}

}  // namespace

std::vector<reference_file> make_reference(std::vector<activation_record const*> const& activations, measurements const& measured,
                                           std::function<void(std::string_view)> const& progress) {
    std::vector<subject> subjects;
    std::vector<wanted_picture> wanted;
    std::set<std::string> formulas;
    for (activation_record const* a : activations) {
        progress(fmt::format("{}/{} {}", subjects.size() + 1, activations.size(), a->name));
        subjects.push_back(gather(*a, measured));
        wanted.push_back(picture_of(subjects.back()));
        formulas.merge(subjects.back().latex());
    }
    progress(fmt::format("{} formulas", formulas.size()));
    mathematics const converted(formulas);
    progress("pictures");
    auto const pictures = draw(wanted);

    std::vector<reference_file> files{{"reference.css", std::string(assets::reference_css)},
                                      {"theme.js", std::string(assets::theme_js)},
                                      {"gallery.js", std::string(assets::gallery_js)}};
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        neighbours const beside{i > 0 ? subjects[i - 1].activation->name : "",
                                i + 1 < subjects.size() ? subjects[i + 1].activation->name : ""};
        files.push_back({std::string(subjects[i].activation->name) + ".html", page_of(subjects[i], pictures[i], converted, beside)});
    }
    files.push_back({"reference.json", gallery_as_json(subjects)});
    files.push_back({"index.html", gallery_of(subjects, pictures)});
    return files;
}

void write_reference(std::vector<reference_file> const& files, std::filesystem::path const& folder) {
    for (reference_file const& one : files) tool::write_file(folder / one.name, one.text);
}

}  // namespace actgen::document
