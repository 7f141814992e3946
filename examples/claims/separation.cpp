// Two classes that no straight line parts: layers of the identity are still one line, a hidden layer that is not linear
// draws a closed curve, already with three units.
#include <algorithm>
#include <cmath>

#include <actgen/kernels/identity.h>
#include <actgen/kernels/relu.h>
#include <actgen/kernels/sigmoid.h>
#include <actgen/kernels/log_sigmoid.hpp>

#include "parts/boundary.hpp"
#include "parts/function.hpp"
#include "parts/network.hpp"
#include "parts/program.hpp"
#include "parts/table.hpp"

namespace {

constexpr int tries      = 10;  // from different weights; the best counts
constexpr int steps      = 1000;
constexpr float rate     = 0.3f;
constexpr float momentum = 0.9f;

// The loss is the mean of -log sigmoid(sign * score), the probability of the right class.
void learn(claims::network& net, claims::planar const& points) {
    std::size_t const count = points.count();
    std::vector<float> signed_score(count), dscore(count);
    std::vector<float> const upstream(count, -1 / static_cast<float>(count));
    for (int step = 0; step < steps; ++step) {
        std::vector<float> const& score = net.forward(points.x);
        for (std::size_t i = 0; i < count; ++i) signed_score[i] = points.sign[i] * score[i];
        claims::demand(actgen::backward<actgen::activations::log_sigmoid>(signed_score, upstream, dscore));
        for (std::size_t i = 0; i < count; ++i) dscore[i] *= points.sign[i];
        net.backward(dscore);
        net.descend(rate, momentum);
    }
}

double percent_right(claims::network& net, claims::planar const& points) {
    std::vector<float> const& score = net.forward(points.x);
    int right                       = 0;
    for (std::size_t i = 0; i < points.count(); ++i) right += points.sign[i] * score[i] > 0;
    return 100.0 * right / static_cast<double>(points.count());
}

// How far the score is from a linear function: s(p) + s(-p) - 2 s(0), which the symmetric grid shows, over the greatest
// |s|.
double bend(std::vector<float> const& scores) {
    float bent = 0, greatest = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        bent     = std::max(bent, std::abs(scores[i] + scores[scores.size() - 1 - i] - 2 * scores[scores.size() / 2]));
        greatest = std::max(greatest, std::abs(scores[i]));
    }
    return bent / greatest;
}

struct contestant {
    std::string name;
    std::vector<std::size_t> widths;
    actgen_activation const* activation;
    bool linear;
};

void measure(claims::options const& options) {
    std::vector<contestant> const contestants{{"identity, two hidden layers", {2, 3, 3, 1}, &actgen_identity, true},
                                              {"sigmoid, one hidden layer", {2, 3, 1}, &actgen_sigmoid, false},
                                              {"relu, one hidden layer", {2, 3, 1}, &actgen_relu, false}};
    std::mt19937 random(options.seed);
    std::vector<float> const places = claims::grid();
    claims::table table({"points", "network", "right", "bend of the score"});
    std::vector<claims::parted_plane> planes;
    std::string wrong;
    for (claims::planar const& points : {claims::exclusive_or(random), claims::triangles_and_circles(random)})
        for (contestant const& c : contestants) {
            double best = -1;
            claims::parted_plane plane{.title = c.name, .points = points, .scores = {}};
            for (int i = 0; i < tries && best < 100; ++i) {
                claims::network net(c.widths, *c.activation, random);
                learn(net, points);
                double const percent = percent_right(net, points);
                if (percent <= best) continue;
                best         = percent;
                plane.scores = net.forward(places);
            }
            double const bent = bend(plane.scores);
            table.add({points.name, c.name, claims::number("%.1f %%", best), claims::number("%.1e", bent)});
            planes.push_back(plane);
            if (c.linear ? best > 80 || bent > 1e-5 : best < 100)
                wrong = points.name + ": " + c.name + ", has " + claims::number("%.1f %% right", best) +
                        claims::number(" by a score that bends by %.1e", bent);
        }
    table.print();
    claims::draw_boundaries(options.picture, planes, contestants.size());
    claims::require(wrong.empty(), wrong);
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "separation",
        .statement =
            "Separation: stacked linear layers are one linear layer and part neither exclusive or nor "
            "triangles from circles; one hidden layer of sigmoid or ReLU parts both.",
        .seed = 1};
    return claims::run(claim, argument_count, arguments, measure);
}
