package org.crosspoint.experiments;

/// The machine-repairman model M/G/1//N with deterministic service: N customers think for exponentially distributed
/// times and queue for one server, first come, first served. Exact (L. Takács, *Introduction to the Theory of Queues*,
/// 1962, ch. 5; the busy period by H. Takagi, *Queueing Analysis*, vol. 2, 1993):
///
///     B = S Σ_{n=0}^{N−1} C(N−1, n) Π_{j=1}^{n} (1/φ(jλ) − 1),   φ(s) = e^{−sS}
///     U = B / (B + 1/(Nλ)),   throughput = U / S
///
/// with B the mean busy period and λ = 1/Z. The products overflow for some tens of customers, so the sum is kept as its
/// logarithm.
///
/// @param service S, time of service; any unit, more than 0
/// @param think Z, mean think time, in the same unit; more than 0
record MachineRepairman(double service, double think) {
    MachineRepairman {
        if (!(service > 0 && think > 0)) {
            throw new IllegalArgumentException(
                    "service is " + service + " and think is " + think + "; expected more than 0.");
        }
    }

    /// Share of time that the server is busy, from 0 to 1.
    ///
    /// @param customers at least 1
    double utilisation(int customers) {
        double logIdle = Math.log(think / customers);
        return 1 / (1 + Math.exp(logIdle - logBusyPeriod(customers)));
    }

    /// Customers served per unit of time.
    double throughput(int customers) {
        return utilisation(customers) / service;
    }

    private double logBusyPeriod(int customers) {
        double logSum = 0;
        double logTerm = 0;
        for (int n = 1; n < customers; n++) {
            logTerm += Math.log((double) (customers - n) / n) + logExpm1(n * service / think);
            logSum = logAdd(logSum, logTerm);
        }
        return Math.log(service) + logSum;
    }

    /// ln(eˣ − 1) without overflow.
    private static double logExpm1(double x) {
        return x + Math.log(-Math.expm1(-x));
    }

    /// ln(eᵃ + eᵇ) without overflow.
    private static double logAdd(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
